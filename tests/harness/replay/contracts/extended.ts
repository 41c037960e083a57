/** Extended: sizes without a sign beside a side. */
import type { Row } from "../service";
import { BASES, type ContractExchange, long, PERPETUAL, unsigned, upper } from "./exchange";

export const extended: ContractExchange = {
  credentials: { apiKey: "test-key" },
  options: {},
  symbol: PERPETUAL("USDC"),
  hedges: false,
  answers: (dealt, held) => {
    const ok = (data: readonly Row[]): Row => ({
      ...{ status: "OK", data },
      pagination: { count: data.length },
    });
    return {
      "/info/markets": () =>
        ok(
          BASES.map((base) => ({
            ...{
              name: `${base}-USD`,
              assetName: base,
              collateralAssetName: "USD",
              status: "ACTIVE",
            },
            ...{ type: "PERPETUAL", tradingConfig: { minOrderSize: "0.01" } },
          })),
        ),
      "/user/trades": () =>
        ok(
          dealt.toReversed().map((fill) => ({
            ...{ id: fill.nth, orderId: 178 + fill.nth, accountId: 1, market: `${fill.base}-USD` },
            ...{ side: upper(fill), price: "100.5", qty: fill.size, value: "100", fee: "1.3" },
            ...{ tradeType: fill.nth === 1 ? "LIQUIDATION" : "TRADE", isTaker: true },
            createdTime: fill.time,
          })),
        ),
      "/user/positions": () =>
        ok(
          held.map((each, index) => ({
            ...{ id: index, accountId: 1, market: `${each.base}-USD`, leverage: "10" },
            ...{ side: long(each, ["LONG", "SHORT"]), size: unsigned(each), value: "100" },
            ...{ openPrice: "100.5", markPrice: "101", createdAt: 1_701_563_440_000 },
          })),
        ),
    };
  },
};
