/** A broker's own words, as they may be shown and logged. */

const MAX_WORDS = 400;
/** Shorter than this, a secret is no secret, and taking it out would garble every sentence. */
const MIN_SECRET = 4;

/** The words on one line, cut, without query strings (they hold signatures) and without secrets. */
export function brokerWords(text: string, secrets: readonly string[]): string {
  let words = text.replace(/(https?:\/\/[^\s?"]+)\?[^\s"]*/g, "$1");
  for (const secret of secrets) {
    if (secret.length >= MIN_SECRET) words = words.replaceAll(secret, "[redacted]");
  }
  words = words.replace(/\s+/g, " ").trim();
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words;
}
