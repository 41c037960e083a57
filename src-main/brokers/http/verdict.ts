/** What an answer is worth before its adapter reads it: ccxt takes an HTML page with status 200 for an empty list. */
import { BrokerError } from "../broker";
import { retryAfterMs } from "./retry-after";

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** What {@link jsonIn} makes of the body. */
  json: unknown;
  host: string;
}

/** Signs of a bot check or a firewall, which also come with a 5xx status. */
const CHALLENGE =
  /captcha|just a moment|cf-chl|challenge-platform|access denied|attention required/i;

/** The error that an answer is, or null where the adapter may read it. `now` in epoch ms. */
export function verdictOn(answer: Answer, now: number): BrokerError | null {
  const { status, headers, body, host } = answer;
  const isJson = answer.json !== undefined;
  if (status === 429 || status === 418) {
    return new BrokerError("rate-limited", "RATE_LIMITED", `${host} asks for a pause (${status})`, {
      retryAfterMs: retryAfterMs(headers, body, now),
    });
  }
  if (status >= 300 && status < 400) {
    return blocked(`${host} redirected to another address (${status}), which was not followed`);
  }
  const isPage = /^\s*</.test(body) || /^text\/html/i.test(headers.get("content-type") ?? "");
  if (isPage && !isJson) {
    if (status < 500 || CHALLENGE.test(body) || headers.has("cf-mitigated")) {
      return blocked(`${host} answered with a web page instead of data (${status})`);
    }
    return unavailable(host, status);
  }
  if (isJson) return null;
  if (status >= 500) return unavailable(host, status);
  if (status === 403) return blocked(`${host} refused the call without a reason (403)`);
  if (status >= 400) return null;
  const what = body.trim() === "" ? "nothing" : "something that is not JSON, or cut short";
  return new BrokerError("transient", "BROKER_BAD_ANSWER", `${host} answered ${what}`);
}

/** The object or list that a body is as JSON; undefined for everything else. */
export function jsonIn(body: string): object | undefined {
  const first = /\S/.exec(body)?.[0];
  if (first !== "{" && first !== "[") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const blocked = (message: string): BrokerError =>
  new BrokerError("provider-blocked", "PROVIDER_BLOCKED", message);

const unavailable = (host: string, status: number): BrokerError =>
  new BrokerError("transient", "BROKER_UNAVAILABLE", `${host} is out of order (${status})`);
