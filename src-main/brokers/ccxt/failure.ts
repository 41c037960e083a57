/** From ccxt's error tree, and an HTTP status, to the classes that decide what the engine does. Pure. */
import type { FailureClass, SyncErrorCode } from "../../../src-shared/errors";
import { BrokerError } from "../broker";
import { skewWords } from "../http/clock-skew";
import { brokerWords } from "../http/words";
import { verdictByCode } from "./failure-codes";

/** What the HTTP layer knew when the error came up. */
export interface FailureContext {
  /** ccxt's id of the broker, with which its messages begin, and the broker's name. */
  exchangeId: string;
  broker: string;
  status: number | null;
  retryAfterMs: number | undefined;
  /** How far this computer's clock is ahead of the broker's, in ms; null where no answer told the time. */
  clockSkewMs?: number | null;
  /** The beginning of the last answer. */
  sample?: string;
  /** False where the error came before any request was sent. */
  sent: boolean;
  aborted: boolean;
  /** Values that must not appear in a message. */
  secrets: readonly string[];
}

type Verdict = readonly [FailureClass, SyncErrorCode];

/** The first class found, from the error's own upwards, decides (ts/src/base/errorHierarchy.ts of ccxt). */
const BY_CLASS: Readonly<Record<string, Verdict>> = {
  PermissionDenied: ["permission", "PERMISSION_DENIED"],
  AccountSuspended: ["permission", "PERMISSION_DENIED"],
  AuthenticationError: ["auth", "AUTH_FAILED"],
  RestrictedLocation: ["provider-blocked", "PROVIDER_BLOCKED"],
  ArgumentsRequired: ["config", "BROKER_CONFIG"],
  BadSymbol: ["config", "BROKER_CONFIG"],
  BadRequest: ["config", "BROKER_CONFIG"],
  NotSupported: ["config", "BROKER_CONFIG"],
  InvalidProxySettings: ["config", "BROKER_CONFIG"],
  DDoSProtection: ["rate-limited", "RATE_LIMITED"],
  RateLimitExceeded: ["rate-limited", "RATE_LIMITED"],
  ExchangeNotAvailable: ["transient", "BROKER_UNAVAILABLE"],
  InvalidNonce: ["transient", "CLOCK_SKEW"],
  RequestTimeout: ["transient", "BROKER_TIMEOUT"],
  NetworkError: ["transient", "BROKER_UNREACHABLE"],
  BadResponse: ["transient", "BROKER_BAD_ANSWER"],
  BaseError: ["transient", "BROKER_BAD_ANSWER"],
};

/** The {@link BrokerError} an error is; one that is already named stays as it is. */
export function brokerErrorOf(error: unknown, context: FailureContext): BrokerError {
  if (error instanceof BrokerError) return error;
  if (context.aborted) {
    return new BrokerError("cancelled", "SYNC_CANCELLED", "The sync was cancelled");
  }
  const words = wordsOf(error, context);
  const [failure, code] =
    verdictByCode(context.exchangeId, words) ?? namedByWords(verdictOf(error, context), words);
  const { retryAfterMs, clockSkewMs = null } = context;
  const message = withClock(code, words, context.broker, clockSkewMs);
  return new BrokerError(failure, code, message, {
    ...(failure === "rate-limited" && { retryAfterMs }),
    ...(code === "BROKER_BAD_ANSWER" && { sample: context.sample }),
  });
}

/** From here on a clock that is off may be why a login was refused: signatures of 30 seconds are the rule. */
const SUSPECT_SKEW_MS = 30_000;

function withClock(
  code: SyncErrorCode,
  words: string,
  broker: string,
  skewMs: number | null,
): string {
  if (code === "CLOCK_SKEW") {
    return `${broker} refused the time of the request: ${skewWords(skewMs)} (${words})`;
  }
  const isSuspect = code === "AUTH_FAILED" && Math.abs(skewMs ?? 0) >= SUSPECT_SKEW_MS;
  return isSuspect ? `${words}; ${skewWords(skewMs)}` : words;
}

/**
 * An address that is not on the key's list, which exchanges file under wrong keys or missing permissions: OKX 50110, Bybit
 * 10010, KuCoin 400006, Gate IP_FORBIDDEN, Binance -1005, XT AUTH_104, CoinEx 4007, BitoPRO. Words that name the address among other reasons are not it.
 */
const IP_WORDS =
  /unmatched ip|ip (address )?(is )?(mismatch|not in|not included|forbidden|not allowed|restricted)|ip_forbidden|\bauth_104\b|ip address prohibited|address not in whitelist|(no such|invalid|this|your|requested) ip\b(?!.{0,40}banned)|ip.{0,40}white ?-?list/i;
const AMONG_OTHERS = /api.?key, ip,? or permission/i;

function namedByWords([failure, code]: Verdict, words: string): Verdict {
  const mayBe = code === "AUTH_FAILED" || code === "PERMISSION_DENIED";
  return mayBe && IP_WORDS.test(words) && !AMONG_OTHERS.test(words)
    ? ["permission", "IP_NOT_ALLOWED"]
    : [failure, code];
}

function verdictOf(error: unknown, { status, sent }: FailureContext): Verdict {
  const classes = classesOf(error);
  if (!classes.includes("BaseError")) {
    // Not ccxt's: credentials that can't sign, or an answer of a shape that ccxt did not expect.
    return sent ? ["transient", "BROKER_BAD_ANSWER"] : ["config", "BROKER_CONFIG"];
  }
  if (status === 451) return ["provider-blocked", "PROVIDER_BLOCKED"];
  const named = classes.find((name) => name in BY_CLASS) ?? "BaseError";
  if (named === "AuthenticationError" && !sent) return ["config", "BROKER_CONFIG"];
  if (named === "ExchangeNotAvailable" && status === 403) {
    return ["provider-blocked", "PROVIDER_BLOCKED"];
  }
  // ccxt takes a 400 it does not know for an outage.
  if (named === "ExchangeNotAvailable" && status === 400) return ["transient", "BROKER_BAD_ANSWER"];
  // "Invalid API key" is a bad request by its first word, to BitoPRO's table of words.
  if (status === 401 && (named === "BaseError" || named === "BadRequest")) {
    return ["auth", "AUTH_FAILED"];
  }
  if (named === "BaseError" && status !== null) {
    if (status >= 500) return ["transient", "BROKER_UNAVAILABLE"];
  }
  return BY_CLASS[named] ?? ["transient", "BROKER_BAD_ANSWER"];
}

function classesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let type: unknown = error; type !== null && type !== undefined; ) {
    type = Object.getPrototypeOf(type);
    const name = (type as { constructor?: { name?: unknown } } | null)?.constructor?.name;
    if (typeof name === "string") names.push(name);
  }
  return names;
}

/** The broker's own words; ccxt puts its id of the exchange before them. */
function wordsOf(error: unknown, { exchangeId, broker, secrets }: FailureContext): string {
  const said = error instanceof Error ? error.message : String(error);
  const prefix = `${exchangeId} `;
  const words = brokerWords(said.startsWith(prefix) ? said.slice(prefix.length) : said, secrets);
  return words === "" ? `${broker} failed without a word` : `${broker}: ${words}`;
}
