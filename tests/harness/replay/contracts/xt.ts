/** XT: contracts of a thousandth, whose fills ccxt tells in the base; the side of a fill stands in its order. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, long, PERPETUAL, unsigned, upper } from "./exchange";

export const xt: ContractExchange = {
  credentials: KEY,
  options: { defaultType: "swap" },
  symbol: PERPETUAL("USDT"),
  unit: "0.001",
  hedges: true,
  answers: (dealt, held) => {
    const ok = (result: unknown): Row => ({
      returnCode: 0,
      msgInfo: "success",
      error: null,
      result,
    });
    let asked = 0;
    return {
      "/v4/public/symbol": () => ({ rc: 0, mc: "SUCCESS", ma: [], result: { symbols: [] } }),
      // The linear ones are asked for first, on a host of their own.
      "/market/v1/public/symbol/list": () =>
        ok(
          asked++ > 0
            ? []
            : BASES.map((base) => ({
                ...{
                  symbol: `${base.toLowerCase()}_usdt`,
                  productType: "perpetual",
                  underlyingType: "U_BASED",
                },
                ...{
                  baseCoin: base.toLowerCase(),
                  quoteCoin: "usdt",
                  contractSize: "0.001",
                  isOpenApi: true,
                },
              })),
        ),
      "/trade/v1/order/trade-list": () =>
        ok({
          ...{ page: 1, ps: 10, total: dealt.length },
          items: dealt.map((fill) => ({
            ...{
              orderId: String(fill.nth),
              execId: `2072${fill.nth}`,
              takerMaker: "TAKER",
              price: "100.5",
            },
            ...{
              symbol: `${fill.base.toLowerCase()}_usdt`,
              quantity: fill.size,
              fee: "0.02",
              feeCoin: "usdt",
            },
            timestamp: fill.time,
          })),
        }),
      "/trade/v1/order/detail": (params) => {
        const fill = dealt.find(({ nth }) => String(nth) === params.get("orderId"));
        return ok({
          orderId: params.get("orderId"),
          orderSide: fill && upper(fill),
          forceClose: false,
        });
      },
      "/user/v1/position/list": () =>
        ok(
          held.map((each) => ({
            ...{
              symbol: `${each.base.toLowerCase()}_usdt`,
              positionType: "ISOLATED",
              contractType: "PERPETUAL",
            },
            ...{
              positionSide: long(each, ["LONG", "SHORT"]),
              positionSize: unsigned(each),
              leverage: 25,
            },
            ...{ availableCloseSize: "0", entryPrice: "100.5", markPrice: "101" },
          })),
        ),
      "/user/v1/position/break-list": () => ok([]),
    };
  },
};
