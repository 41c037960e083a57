/** OKX V5: instruments, balance, and the fills history by instrument type (newest first, `after` a bill id, `begin`, `end`). */
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `rows` as OKX lists them (with `instType`, `billId`, `ts`); `pageSize` is at most 100 at OKX. */
export type OkxReplay = Trades & { pageSize?: number; positions?: readonly Row[] };

const instrument = (instId: string, instType: string, more: Row): Row => ({
  instId,
  instType,
  alias: "",
  category: "1",
  listTime: "1548133413000",
  expTime: "",
  lotSz: "0.00000001",
  minSz: "0.00001",
  tickSz: "0.1",
  state: "live",
  optType: "",
  stk: "",
  lever: "10",
  baseCcy: "",
  quoteCcy: "",
  settleCcy: "",
  ctVal: "",
  ctMult: "",
  ctType: "",
  ctValCcy: "",
  uly: "",
  ...more,
});

const INSTRUMENTS = [
  instrument("BTC-USDT", "SPOT", { baseCcy: "BTC", quoteCcy: "USDT" }),
  instrument("ETH-USDT", "SPOT", { baseCcy: "ETH", quoteCcy: "USDT" }),
  instrument("BTC-USDT-SWAP", "SWAP", {
    uly: "BTC-USDT",
    settleCcy: "USDT",
    ctVal: "0.01",
    ctMult: "1",
    ctType: "linear",
    ctValCcy: "BTC",
  }),
];

const ok = (data: Row[]): Row => ({ code: "0", data, msg: "" });

export function okxService(replay: OkxReplay): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v5/public/instruments":
        return {
          body: ok(INSTRUMENTS.filter(({ instType }) => instType === params.get("instType"))),
        };
      case "/api/v5/account/balance":
        return { body: ok([{ details: [], totalEq: "0" }]) };
      case "/api/v5/account/positions":
        return { body: ok([...(replay.positions ?? [])]) };
      case "/api/v5/trade/fills-history":
        return {
          isTrades: true,
          body: isRecorded(replay) ? replay.recorded : ok(page(replay, params)),
        };
      default:
        return null;
    }
  };
}

function page(
  { rows, pageSize = 100 }: { rows: readonly Row[]; pageSize?: number },
  params: URLSearchParams,
): Row[] {
  const begin = numberOf(params, "begin", 0);
  const end = numberOf(params, "end", Number.POSITIVE_INFINITY);
  const after = params.get("after");
  const bill = ({ billId }: Row) => BigInt(String(billId));
  return rows
    .filter(({ instType }) => instType === params.get("instType"))
    .filter(({ ts }) => Number.isNaN(Number(ts)) || (Number(ts) >= begin && Number(ts) <= end))
    .filter((row) => after === null || bill(row) < BigInt(after))
    .toSorted((a, b) => (bill(a) > bill(b) ? -1 : 1))
    .slice(0, Math.min(numberOf(params, "limit", 100), pageSize));
}
