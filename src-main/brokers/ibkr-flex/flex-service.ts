/** The two steps of the Flex Web Service: ask for a statement, then fetch it when it is ready. */
import { SECOND_MS } from "../../foundation/clock";
import { BrokerError, type BrokerLogin, type BrokerTools } from "../broker";
import { withSample } from "../http/sample";
import type { DayRange } from "./days";
import { isWorthAsking, refusalOf, wordsWithout } from "./flex-errors";
import { cancelled, type FlexHttpOptions, getText } from "./flex-http";
import type { FlexNotice, FlexReport } from "./flex-xml";

const SEND_REQUEST =
  "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService/SendRequest";
/** Where IB may send us for the statement: its own hosts, in whatever country. */
const IB_HOST = /(^|\.)(interactivebrokers\.(com|com\.[a-z]{2}|co\.[a-z]{2}|[a-z]{2})|ibkr\.com)$/;
/**
 * Before each look whether the statement is ready. At most 8 requests in the first minute: IB allows 10, and one a second.
 */
const WAITS_MS = [2, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10].map((s) => s * SECOND_MS);
/** Before another statement in the same sync: two requests each, so that 10 in a minute are never passed. */
export const PAUSE_MS = 15 * SECOND_MS;

export interface FlexService {
  /** Asks for a statement; what comes back is where it will be. Checks token and query. */
  order(range?: DayRange): Promise<FlexTicket>;
  /** The statement, as soon as it is ready; waits two minutes for it at most. */
  collect(ticket: FlexTicket): Promise<FlexReport>;
  /** Waits `durationMs`, or ends as cancelled. */
  pause(durationMs: number): Promise<void>;
}

export interface FlexTicket {
  reference: string;
  url: string;
}

export type FlexServiceOptions = Pick<FlexHttpOptions, "timeoutMs" | "maxBytes">;

/** The service for one login; throws {@link BrokerError} only, `config` where a credential is missing or misshapen. */
export function openFlexService(
  { credentials, endpoint }: BrokerLogin,
  { clock, signal, meter }: BrokerTools,
  options: FlexServiceOptions = {},
): FlexService {
  const token = credentialOf(credentials, "token");
  const queryId = credentialOf(credentials, "queryId");
  const secrets = [token];
  const http = { endpoint, signal, meter, ...options };

  async function ask(address: string, params: Record<string, string>) {
    const url = new URL(address);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    stopIfAborted(signal);
    const text = await getText(url.href, http);
    // Only where it is needed: whoever has no account there pays nothing for its parser.
    const { readFlexAnswer } = await import("./flex-xml");
    try {
      return readFlexAnswer(text);
    } catch (error) {
      throw withSample(error, text);
    }
  }

  async function pause(durationMs: number): Promise<void> {
    stopIfAborted(signal);
    try {
      await clock.sleep(durationMs, signal);
    } catch (error) {
      stopIfAborted(signal);
      throw error;
    }
  }

  return {
    pause,
    async order(range) {
      const dates: Record<string, string> = range ? { fd: range.from, td: range.to } : {};
      const answer = await ask(SEND_REQUEST, { t: token, q: queryId, v: "3", ...dates });
      if (answer.kind === "report") throw badAnswer("a statement before one was asked for");
      if (answer.reference === "") throw refusalOf(answer, secrets);
      return { reference: answer.reference, url: statementUrl(answer.url, secrets) };
    },
    async collect({ reference, url }) {
      let notice: FlexNotice | null = null;
      for (const wait of WAITS_MS) {
        await pause(wait);
        const answer = await ask(url, { t: token, q: reference, v: "3" });
        if (answer.kind === "report") return answer;
        if (!isWorthAsking(answer.code)) throw refusalOf(answer, secrets);
        notice = answer;
      }
      const words = wordsWithout(secrets, notice?.message ?? "");
      throw new BrokerError(
        "transient",
        "BROKER_TIMEOUT",
        `Interactive Brokers did not finish the statement within two minutes: ${words}`,
      );
    },
  };
}

function credentialOf(credentials: BrokerLogin["credentials"], name: "token" | "queryId"): string {
  const value = credentials[name]?.trim() ?? "";
  if (/^[A-Za-z0-9]+$/.test(value)) return value;
  const what = name === "token" ? "the token of the Flex Web Service" : "the id of a Flex query";
  throw new BrokerError(
    "config",
    "BROKER_CONFIG",
    value === ""
      ? `Interactive Brokers (Flex) needs ${what}`
      : `That is not ${what}: it has letters and digits only`,
  );
}

/** The address IB names, followed as it is; the token goes there, so it must be IB's own and encrypted. */
function statementUrl(url: string, secrets: readonly string[]): string {
  if (url === "") throw badAnswer("no address for the statement");
  const named = URL.parse(url);
  if (named?.protocol === "https:" && IB_HOST.test(named.hostname)) return url;
  throw badAnswer(`an address that is not its own: ${wordsWithout(secrets, named?.host ?? url)}`);
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

const badAnswer = (what: string): BrokerError =>
  new BrokerError("transient", "BROKER_BAD_ANSWER", `Interactive Brokers answered with ${what}`);
