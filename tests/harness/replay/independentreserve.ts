/**
 * Independent Reserve: currencies, accounts and trades (newest first, `pageIndex` from 1, `pageSize` up to 50).
 *
 * https://www.independentreserve.com/api#GetTrades
 */
import { exchangeOf, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ANSWERS = {
  "/Public/GetValidPrimaryCurrencyCodes": ["Xbt", "Eth"],
  "/Public/GetValidSecondaryCurrencyCodes": ["Aud", "Usd"],
  "/Public/GetOrderMinimumVolumes": { Xbt: 0.0001, Eth: 0.001 },
  "/Private/GetAccounts": [{ CurrencyCode: "Xbt", AvailableBalance: 1, TotalBalance: 1 }],
};

export function independentreserveService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/Private/GetTrades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = Math.min(numberOf(params, "pageSize", 25), replay.pageSize ?? 50);
    const time = ({ TradeTimestampUtc }: Row) => Date.parse(String(TradeTimestampUtc));
    const Data = listed(replay.rows, time, {
      order: "newest-first",
      offset: (numberOf(params, "pageIndex", 1) - 1) * limit,
      limit,
    });
    const TotalPages = Math.ceil(replay.rows.length / limit);
    return { PageSize: limit, TotalItems: replay.rows.length, TotalPages, Data };
  });
}

export const independentreserveRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    TradeGuid: `593e609d-041a-4f46-a41d-${String(index).padStart(12, "0")}`,
    TradeTimestampUtc: new Date(time).toISOString().replace("Z", "8003Z"),
    OrderGuid: `8bf851a3-76d2-439c-945a-${String(index).padStart(12, "0")}`,
    OrderType: index % 2 === 0 ? "LimitBid" : "MarketOffer",
    OrderTimestampUtc: new Date(time).toISOString(),
    VolumeTraded: 0.5,
    Price: 100.5,
    PrimaryCurrencyCode: "Xbt",
    SecondaryCurrencyCode: "Usd",
  }));
