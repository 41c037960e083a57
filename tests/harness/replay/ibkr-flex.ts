/**
 * IB's Flex Web Service: SendRequest answers a reference and the address of the statement, which is on another path, as
 * on the wire; GetStatement answers the statement, after as many "in progress" as asked for.
 */
import { addDays } from "../../../src-main/brokers/ibkr-flex/days";
import type { ReplayAnswer, ReplayService } from "./service";

export interface FlexReplay {
  token: string;
  queryId: string;
  /** The statement, for the dates asked for (`yyyyMMdd`) or, without dates, the query's own period. */
  statement(range: { from: string; to: string } | null): string;
  /** How often GetStatement answers 1019 before it has the statement. */
  inProgress?: number;
  /** Answers this document instead, at either step, as long as it is not null. */
  refusal?(step: "SendRequest" | "GetStatement", params: URLSearchParams): string | null;
  /** The address given for the statement, where it is not IB's usual one. */
  url?: string;
}

const SEND_REQUEST = "/AccountManagement/FlexWebService/SendRequest";
const GET_STATEMENT = "/Universal/servlet/FlexStatementService.GetStatement";

/** A notice of the service, e.g. `flexNotice("1019", "Statement generation in progress.", "Warn")`. */
export function flexNotice(code: string, message: string, status = "Fail"): string {
  return `<FlexStatementResponse timestamp='28 August, 2026 10:37 AM EDT'>\n<Status>${status}</Status>\n<ErrorCode>${code}</ErrorCode>\n<ErrorMessage>${message}</ErrorMessage>\n</FlexStatementResponse>`;
}

export function flexService(replay: FlexReplay): ReplayService {
  const orders: { range: Parameters<FlexReplay["statement"]>[0]; waits: number }[] = [];

  function send(params: URLSearchParams): string {
    if (params.get("q") !== replay.queryId) return flexNotice("1014", "Query is invalid.");
    const [from, to] = [params.get("fd"), params.get("td")];
    const range = from === null || to === null ? null : { from, to };
    orders.push({ range, waits: replay.inProgress ?? 0 });
    const url = replay.url ?? `https://gdcdyn.interactivebrokers.com${GET_STATEMENT}`;
    return `<FlexStatementResponse timestamp='28 August, 2026 10:37 AM EDT'>\n<Status>Success</Status>\n<ReferenceCode>${1_000_000 + orders.length}</ReferenceCode>\n<Url>${url}</Url>\n</FlexStatementResponse>`;
  }

  function get(params: URLSearchParams): string {
    const order = orders[Number(params.get("q")) - 1_000_001];
    if (order === undefined) return flexNotice("1017", "Reference code is invalid.");
    order.waits -= 1;
    if (order.waits >= 0) {
      return flexNotice(
        "1019",
        "Statement generation in progress. Please try again shortly.",
        "Warn",
      );
    }
    return replay.statement(order.range);
  }

  return ({ path, params, headers }): ReplayAnswer | null => {
    const step =
      path === SEND_REQUEST ? "SendRequest" : path === GET_STATEMENT ? "GetStatement" : null;
    if (step === null) return null;
    const isTrades = step === "GetStatement";
    const as = (text: string): ReplayAnswer => ({
      isTrades,
      body: null,
      text,
      headers: { "content-type": "text/xml;charset=utf-8" },
    });
    if (!headers["user-agent"]?.includes("/")) return as(flexNotice("1020", "Invalid request."));
    if (params.get("v") !== "3")
      return as("<FlexStatementResponse><code>Version 2</code></FlexStatementResponse>");
    const refused = replay.refusal?.(step, params) ?? null;
    if (refused !== null) return as(refused);
    if (params.get("t") !== replay.token) return as(flexNotice("1015", "Token is invalid."));
    return as(step === "SendRequest" ? send(params) : get(params));
  };
}

export interface FlexSample {
  from: string;
  to: string;
  rows: readonly string[];
  accountId?: string;
  /** `yyyyMMdd;HHmmss`; the day after `to` where left out. */
  made?: string;
}

/** A whole activity statement around rows made with {@link flexTrade}. */
export function flexStatement({
  from,
  to,
  rows,
  accountId = "U0000001",
  made,
}: FlexSample): string {
  const whenGenerated = made ?? `${addDays(to, 1)};061500`;
  return `<FlexQueryResponse queryName="Fillkeep" type="AF">\n<FlexStatements count="1">\n<FlexStatement accountId="${accountId}" fromDate="${from}" toDate="${to}" period="" whenGenerated="${whenGenerated}">\n<Trades>\n${rows.join("\n")}\n</Trades>\n</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>`;
}

/** One execution, by its trade id and day (`yyyyMMdd`); fields as IB's activity statements have them. */
export function flexTrade(tradeID: number, day: string, more: Record<string, string> = {}): string {
  const row = {
    accountId: "U0000001",
    currency: "USD",
    assetCategory: "STK",
    symbol: "AAPL",
    tradeID: String(tradeID),
    ibExecID: `0000aaaa.${tradeID}.01.01`,
    ibOrderID: "7001",
    buySell: "BUY",
    quantity: "10",
    tradePrice: "228.11",
    ibCommission: "-0.6213",
    ibCommissionCurrency: "USD",
    dateTime: `${day};100000`,
    transactionType: "ExchTrade",
    levelOfDetail: "EXECUTION",
    ...more,
  };
  const attributes = Object.entries(row).map(([name, value]) => `${name}="${value}"`);
  return `<Trade ${attributes.join(" ")} />`;
}
