/** Alpaca: the account, and its executions (by `direction`, from `after`, behind `page_token`, 100 a page). */
import {
  isRecorded,
  numberOf,
  type ReplayAnswer,
  type ReplayService,
  type Row,
  type Trades,
} from "./service";

/** `rows` as Alpaca lists them; `pageSize` is 100 at Alpaca. */
export type AlpacaReplay = Trades & { pageSize?: number; positions?: readonly Row[] };

const PATHS = new Set(["/v2/account", "/v2/account/activities/FILL", "/v2/positions"]);
const ACCOUNT = {
  id: "e6fe16f3-64a4-4921-8928-cadf02f92f98",
  account_number: "010203ABCD",
  status: "ACTIVE",
  currency: "USD",
};

export function alpacaService(replay: AlpacaReplay): ReplayService {
  return ({ path, params, headers }) => {
    if (!PATHS.has(path)) return null;
    if (!headers["apca-api-key-id"] || !headers["apca-api-secret-key"]) {
      return { status: 403, body: { message: "forbidden." } };
    }
    if (path === "/v2/account") return { body: ACCOUNT };
    if (path === "/v2/positions") return { body: replay.positions ?? [] };
    const answer = isRecorded(replay) ? { body: replay.recorded } : page(replay, params);
    return { isTrades: true, ...answer };
  };
}

function page(
  { rows, pageSize = 100 }: { rows: readonly Row[]; pageSize?: number },
  params: URLSearchParams,
): ReplayAnswer {
  const after = Date.parse(params.get("after") ?? "1970-01-01T00:00:00Z");
  const time = ({ transaction_time: at }: Row) => Date.parse(String(at));
  const listed = rows
    .filter((row) => !(time(row) <= after))
    .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  if (params.get("direction") !== "asc") listed.reverse();
  const token = params.get("page_token");
  const at = token === null ? -1 : listed.findIndex(({ id }) => id === token);
  if (token !== null && at < 0) {
    return { status: 422, body: { code: 40010001, message: "invalid page_token" } };
  }
  const size = Math.min(numberOf(params, "page_size", 100), pageSize);
  return { body: listed.slice(at + 1, at + 1 + size) };
}
