/** OANDA v20: the accounts, a summary, and the transactions of one account (`sinceid`, 1000 an answer; pages by time). */
import { isRecorded, type ReplayService, type Row, type Trades } from "./service";

/** `rows` are fills as OANDA lists them; orders and daily financing fill the ids between. */
export type OandaReplay = Trades & {
  pageSize?: number;
  accounts?: readonly string[];
  positions?: readonly Row[];
};

export const OANDA_ACCOUNT = "101-004-1234567-001";
const ORIGIN = "https://api-fxtrade.oanda.com";

export function oandaService(replay: OandaReplay): ReplayService {
  const { accounts = [OANDA_ACCOUNT] } = replay;
  return ({ path, params, headers }) => {
    if (!path.startsWith("/v3/accounts")) return null;
    if (!headers.authorization?.startsWith("Bearer ")) {
      return {
        status: 401,
        body: { errorMessage: "Insufficient authorization to perform request." },
      };
    }
    const [, account = "", rest = ""] = /^\/v3\/accounts\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (account === "") return { body: { accounts: accounts.map((id) => ({ id, tags: [] })) } };
    if (!accounts.includes(account)) {
      return {
        status: 403,
        body: { errorMessage: "Insufficient authorization to perform request." },
      };
    }
    if (rest === "summary") {
      return { body: { account: { id: account, currency: "EUR", balance: "43650.69807" } } };
    }
    if (rest === "openPositions") {
      return { body: { positions: replay.positions ?? [], lastTransactionID: "1" } };
    }
    if (rest !== "transactions" && rest !== "transactions/sinceid") return null;
    if (isRecorded(replay)) return { isTrades: true, body: replay.recorded };
    const log = transactionsAround(replay.rows);
    const body =
      rest === "transactions"
        ? pagesFrom(log, account, params)
        : since(log, params, replay.pageSize ?? 1_000, headers["accept-datetime-format"]);
    return { isTrades: true, body };
  };
}

const idOf = ({ id }: Row): bigint => BigInt(String(id));
const newestOf = (log: readonly Row[]): string => String(log.at(-1)?.id ?? "1");

/** The whole account: ids count on without a gap. */
function transactionsAround(fills: readonly Row[]): Row[] {
  const byId = new Map(fills.map((row) => [idOf(row), row]));
  const last = [...byId.keys()].reduce((a, b) => (a > b ? a : b), 1n);
  let time = String(fills[0]?.time ?? "2020-01-01T00:00:00.000000000Z");
  return Array.from({ length: Number(last) }, (_, index) => {
    const fill = byId.get(BigInt(index + 1));
    time = String(fill?.time ?? time);
    return fill ?? otherThanFill(index + 1, time);
  });
}

function otherThanFill(id: number, time: string): Row {
  const shared = { id: String(id), batchID: String(id), accountID: OANDA_ACCOUNT, time };
  if (id === 1) return { ...shared, type: "CREATE", homeCurrency: "EUR" };
  return id % 3 === 0
    ? { ...shared, type: "MARKET_ORDER", instrument: "EUR_USD", units: "100" }
    : { ...shared, type: "DAILY_FINANCING", financing: "-0.0193", accountBalance: "43650.67877" };
}

function since(log: readonly Row[], params: URLSearchParams, size: number, format?: string): Row {
  const id = BigInt(params.get("id") ?? "0");
  const transactions = log
    .filter((row) => idOf(row) > id)
    .slice(0, size)
    .map((row) => (format === "RFC3339" ? row : { ...row, time: unix(row.time) }));
  return { transactions, lastTransactionID: newestOf(log) };
}

function unix(time: unknown): string {
  const [, fraction = "0"] = /\.(\d+)Z$/.exec(String(time)) ?? [];
  return `${Math.floor(Date.parse(String(time)) / 1_000)}.${fraction}`;
}

function pagesFrom(log: readonly Row[], account: string, params: URLSearchParams): Row {
  const from = Date.parse(params.get("from") ?? "1970-01-01T00:00:00Z");
  const ids = log.filter(({ time }) => Date.parse(String(time)) >= from).map(({ id }) => id);
  const range = `transactions/idrange?from=${ids[0]}&to=${ids.at(-1)}`;
  return {
    count: ids.length,
    pages: ids.length === 0 ? [] : [`${ORIGIN}/v3/accounts/${account}/${range}`],
    lastTransactionID: newestOf(log),
  };
}
