/** BingX: contracts in USDT, sizes without a sign beside the side of a hedge. */
import type { Row } from "../service";
import {
  BASES,
  baseIn,
  type ContractExchange,
  KEY,
  long,
  PERPETUAL,
  SYMBOLS,
  unsigned,
  upper,
} from "./exchange";

export const bingx: ContractExchange = {
  credentials: KEY,
  options: SYMBOLS,
  symbol: PERPETUAL("USDT"),
  hedges: true,
  answers: (dealt, held) => {
    const ok = (data: unknown): Row => ({ code: 0, msg: "", data });
    return {
      "/swap/v2/quote/contracts": () =>
        ok(
          BASES.map((base) => ({
            symbol: `${base}-USDT`,
            asset: base,
            currency: "USDT",
            size: "0.0001",
            status: 1,
          })),
        ),
      "/cswap/v1/market/contracts": () => ok([]),
      "/spot/v1/common/symbols": () => ok({ symbols: [] }),
      "/swap/v2/trade/allFillOrders": (params) =>
        ok({
          fill_orders: dealt
            .filter(({ base }) => base === baseIn(params.get("symbol")))
            .map((fill) => ({
              filledTime: new Date(fill.time).toISOString(),
              volume: fill.size,
              price: "100.5",
              amount: "1",
              commission: "-0.0053",
              currency: "USDT",
              orderId: `16762${fill.nth}`,
              tradeId: `71${fill.nth}`,
              symbol: `${fill.base}-USDT`,
              side: upper(fill),
            })),
        }),
      "/swap/v2/user/positions": () =>
        ok(
          held.map((each) => ({
            positionId: `17${each.base}${each.size}`,
            symbol: `${each.base}-USDT`,
            currency: "USDT",
            positionAmt: unsigned(each),
            availableAmt: "0",
            positionSide: long(each, ["LONG", "SHORT"]),
            isolated: false,
            avgPrice: "100.5",
            leverage: 6,
          })),
        ),
    };
  },
};
