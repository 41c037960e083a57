/**
 * Keeps secrets out of logs, twice: by the name of a field, and by value for every secret this process has opened.
 */
const SECRET_NAME =
  /secret|passw|passphrase|api-?key|token|private-?key|authorization|cookie|signature|credential|^uid$|walletaddress|mnemonic/i;
const MASK = "[redacted]";
/** Shorter values would blot out ordinary words. */
const MIN_SECRET_LENGTH = 6;
const MAX_DEPTH = 6;
const MAX_TEXT = 8_192;

export interface Redactor {
  /** From now on this value is masked wherever it appears. */
  remember(secret: string): void;
  /** A copy of `value`, plain JSON, without any secret. */
  redact(value: unknown): unknown;
  /** The text without any secret this process has opened. */
  text(value: string): string;
}

/** A redactor with no secrets yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();

  const text = (value: string): string => {
    let clean = value;
    for (const secret of secrets) clean = clean.replaceAll(secret, MASK);
    // Cut last: a secret that straddles the cut would show its first half.
    return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean;
  };

  const plain = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "bigint") return value.toString();
    if (typeof value !== "object" || value === null) return value;
    if (depth >= MAX_DEPTH) return "…";
    if (value instanceof Error) {
      return {
        name: value.name,
        message: text(value.message),
        stack: value.stack && text(value.stack),
        ...(value.cause === undefined ? {} : { cause: plain(value.cause, depth + 1) }),
      };
    }
    if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        SECRET_NAME.test(name) && typeof item === "string" ? MASK : plain(item, depth + 1),
      ]),
    );
  };

  return {
    remember(secret) {
      if (secret.length < MIN_SECRET_LENGTH) return;
      secrets.add(secret);
      // The same secret as it appears inside a URL or a JSON text.
      secrets.add(encodeURIComponent(secret));
      secrets.add(JSON.stringify(secret).slice(1, -1));
    },
    redact: (value) => plain(value, 0),
    text,
  };
}
