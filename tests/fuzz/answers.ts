/** What a broker's answer becomes on its way: its JSON changed where it has structure, its text, its status, its headers. */
import fc from "fast-check";
import { mutatedText } from "./mutation/bytes";
import { type Change, changes, chosen } from "./mutation/change";
import { mutatedJson } from "./mutation/json";
import { TEXTS } from "./mutation/oddities";
import type { WireAnswer } from "./wire";

export interface Mutilation {
  json: Change[];
  text: Change[];
  /** Which status; most leave it alone. */
  status: number;
  /** Which header says what; most leave them alone. */
  header: number;
}

export const mutilations: fc.Arbitrary<Mutilation> = fc.record({
  json: changes(5),
  text: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Change[]>([]) },
    { weight: 1, arbitrary: changes(2) },
  ),
  status: fc.nat(9_999),
  header: fc.nat(9_999),
});

const STATUSES = [
  200, 201, 204, 206, 301, 304, 400, 401, 403, 404, 418, 422, 429, 451, 500, 503, 599,
];
const HEADERS = [
  "retry-after",
  "date",
  "content-type",
  "x-ratelimit-reset",
  "cf-mitigated",
  "x-bapi-limit-reset-timestamp",
];
/** One in so many has another status, or another header. */
const SELDOM = 12;

export function mutilated(
  answer: WireAnswer,
  { json, text, status, header }: Mutilation,
): WireAnswer {
  const whole = String(answer.body);
  const changed = isJson(whole) ? mutatedJson(JSON.parse(whole), json) : mutatedText(whole, json);
  return {
    status: status % SELDOM === 1 ? chosen(STATUSES, status) : answer.status,
    headers: header % SELDOM === 1 ? { ...answer.headers, ...oddHeader(header) } : answer.headers,
    body: mutatedText(changed, text),
  };
}

const isJson = (text: string): boolean => text.startsWith("{") || text.startsWith("[");

function oddHeader(number: number): Record<string, string> {
  // What no HTTP library would let through does not come in an answer either.
  const value = chosen(TEXTS, number).replaceAll(/[^\x20-\x7e]/g, "");
  return { [chosen(HEADERS, Math.floor(number / SELDOM))]: value };
}
