/** Codes that ccxt files under another class than the exchanges' own lists of errors say. */
import type { FailureClass, SyncErrorCode } from "../../../src-shared/errors";

type Verdict = readonly [FailureClass, SyncErrorCode];

const AUTH: Verdict = ["auth", "AUTH_FAILED"];
const IP: Verdict = ["permission", "IP_NOT_ALLOWED"];
const PERMISSION: Verdict = ["permission", "PERMISSION_DENIED"];
const RATE: Verdict = ["rate-limited", "RATE_LIMITED"];

const code = (number: number): RegExp => new RegExp(`"code":\\s*"?${number}\\b`);

// https://www.kucoin.com/docs/errors-code/http-status-code and the general list beside it
const KUCOIN: readonly (readonly [RegExp, Verdict])[] = [
  [code(400007), PERMISSION],
  [code(429000), RATE],
];

const CODES: Readonly<Record<string, readonly (readonly [RegExp, Verdict])[]>> = {
  // "Incorrect apiKey" (https://bingx-api.github.io/docs/#/en-us/spot/base-info.html)
  bingx: [[code(100413), AUTH]],
  // https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#response-and-reason-codes
  cryptocom: [[code(40103), IP]],
  // https://docs.gemini.com/rest/orders, "MissingRole"; ccxt keeps the sentence and not the word
  gemini: [[/assign one of these roles|missing ?role/i, PERMISSION]],
  kucoin: KUCOIN,
  kucoinfutures: KUCOIN,
  // https://mexcdevelop.github.io/apidocs/spot_v3_en/#error-code
  mexc: [
    [code(10072), AUTH],
    [code(700006), IP],
    [code(700007), PERMISSION],
  ],
};

/** What the words of an exchange's refusal say by its own list; undefined where ccxt is right, or nothing is known. */
export function verdictByCode(exchangeId: string, words: string): Verdict | undefined {
  return CODES[exchangeId]?.find(([pattern]) => pattern.test(words))?.[1];
}
