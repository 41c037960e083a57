/**
 * IB's error codes and what each one means for the engine.
 *
 * Texts: IBKR's table "Flex Web Service Version 3 Error Codes" (ibkrguides.com, clientportal, flex3error). It names 1001
 * and 1003 to 1021 and does not class them: "Please try again shortly" in the text is what makes one transient here.
 * An error is HTTP 200 with this code in the body; the same code comes as `Fail` and as `Warn`, so the status is not read.
 */
import type { FailureClass, SyncErrorCode } from "../../../src-shared/errors";
import { MINUTE_MS } from "../../foundation/clock";
import { BrokerError } from "../broker";

interface Meaning {
  failure: FailureClass;
  code: SyncErrorCode;
  /** Asked for the same statement again, the answer may be another: worth polling. */
  again?: true;
  /** How long to leave IB alone, in ms. */
  waitMs?: number;
  /** What the user can do, where IB's own words leave it open. */
  hint?: string;
}

const NOT_READY: Meaning = { failure: "transient", code: "BROKER_UNAVAILABLE", again: true };
const UNAVAILABLE: Meaning = { failure: "transient", code: "BROKER_UNAVAILABLE" };
const CONFIG: Meaning = { failure: "config", code: "BROKER_CONFIG" };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  // "Statement could not be generated at this time. Please try again shortly."
  1001: NOT_READY,
  // "Statement is not available." No "try again", but nothing the user could mend either.
  1003: UNAVAILABLE,
  // "Statement is incomplete…", "Settlement data…", "FIFO P/L data…", "MTM P/L data…", "MTM and FIFO P/L data is not
  // ready at this time. Please try again shortly."
  1004: NOT_READY,
  1005: NOT_READY,
  1006: NOT_READY,
  1007: NOT_READY,
  1008: NOT_READY,
  // "The server is under heavy load. Statement could not be generated at this time. Please try again shortly."
  1009: NOT_READY,
  // "Legacy Flex Queries are no longer supported. Please convert over to Activity Flex."
  1010: CONFIG,
  // "Service account is inactive."
  1011: { ...CONFIG, hint: "Switch the Flex Web Service on in the Client Portal" },
  // "Token has expired."
  1012: { failure: "auth", code: "AUTH_FAILED", hint: "Make a new token in the Client Portal" },
  // "IP restriction."
  1013: {
    failure: "permission",
    code: "PERMISSION_DENIED",
    hint: "The token is tied to another IP address",
  },
  // "Query is invalid."
  1014: { ...CONFIG, hint: "Check the query id" },
  // "Token is invalid."
  1015: { failure: "auth", code: "AUTH_FAILED" },
  // "Account in invalid." (sic)
  1016: CONFIG,
  // "Reference code is invalid." The reference was IB's own, of this very sync: the next sync gets a new one.
  1017: UNAVAILABLE,
  // "Too many requests have been made from this token. Please try again shortly. Limited to one request per second, 10
  // requests per minute (per token)." After a minute of silence both limits are empty again.
  1018: { failure: "rate-limited", code: "RATE_LIMITED", waitMs: MINUTE_MS },
  // "Statement generation in progress. Please try again shortly."
  1019: NOT_READY,
  // "Invalid request or unable to validate request." Seen in outages and for a token or query id of the wrong shape.
  1020: { ...UNAVAILABLE, hint: "If this goes on, check the token and the query id" },
  // "Statement could not be retrieved at this time. Please try again shortly."
  1021: NOT_READY,
  // Not in IB's table: "Too many failed attempts. Please review your configuration." A lock after repeated refusals,
  // which more attempts only prolong; what was refused says so itself once the lock is over.
  1025: { failure: "rate-limited", code: "RATE_LIMITED", waitMs: 10 * MINUTE_MS },
};

/** A request with dates that IB refuses while the same one without them is answered: nothing there, or no such choice. */
const REFUSED_DATES: ReadonlySet<string> = new Set(["1003", "1014", "1016"]);

const MAX_WORDS = 300;

/** A refusal in IB's own code. */
export class FlexRefusal extends BrokerError {
  constructor(
    readonly flexCode: string,
    ...[failure, code, message, details]: ConstructorParameters<typeof BrokerError>
  ) {
    super(failure, code, message, details);
  }
}

/** True for an error that says a range of days can't be had, now or later. */
export function isRefusalOfDates(error: unknown): error is FlexRefusal {
  return error instanceof FlexRefusal && REFUSED_DATES.has(error.flexCode);
}

/** True where the statement may be ready if it is asked for again. */
export function isWorthAsking(code: string): boolean {
  return MEANINGS[code]?.again === true;
}

/** The failure a refusal is; a code that is not in the table may pass by itself. `secrets` are taken out of IB's words. */
export function refusalOf(
  { code, message }: { code: string; message: string },
  secrets: readonly string[],
): FlexRefusal {
  const meaning = MEANINGS[code] ?? UNAVAILABLE;
  const words = wordsWithout(secrets, message) || "no reason given";
  const hint = meaning.hint === undefined ? "" : ` ${meaning.hint}.`;
  const told = `Interactive Brokers: ${words.replace(/\.$/, "")} (${code || "no code"}).${hint}`;
  return new FlexRefusal(
    code,
    meaning.failure,
    meaning.code,
    told,
    meaning.waitMs === undefined ? {} : { retryAfterMs: meaning.waitMs },
  );
}

/** A broker's words on one line, cut to a bearable length, without secrets and without query strings. */
export function wordsWithout(secrets: readonly string[], words: string): string {
  let safe = words.replace(/(https?:\/\/[^\s?"<]+)\?[^\s"<]*/g, "$1");
  for (const secret of secrets)
    if (secret.length >= 4) safe = safe.replaceAll(secret, "[redacted]");
  safe = safe.replace(/\s+/g, " ").trim();
  return safe.length > MAX_WORDS ? `${safe.slice(0, MAX_WORDS)}…` : safe;
}
