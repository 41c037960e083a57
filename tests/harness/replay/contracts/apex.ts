/** ApeX: sizes without a sign beside a side, also of what is closed. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, long, PERPETUAL, unsigned, upper } from "./exchange";

export const apex: ContractExchange = {
  credentials: { ...KEY, password: "test-pass" },
  options: {},
  symbol: PERPETUAL("USDT"),
  hedges: false,
  answers: (dealt, held) => {
    const market = (base: string): Row => ({
      ...{ symbol: `${base}-USDT`, crossSymbolName: `${base}USDT`, baseTokenId: base },
      ...{ settleAssetId: "USDT", l2PairId: "1", enableTrade: true },
      ...{ minOrderSize: "0.01", stepSize: "0.01", tickSize: "0.1" },
    });
    return {
      "/v3/symbols": () => ({
        data: { contractConfig: { perpetualContract: BASES.map(market) } },
      }),
      "/v3/fills": () => ({
        data: {
          orders: dealt.map((fill) => ({
            ...{ id: `5${fill.nth}`, orderId: `6${fill.nth}`, symbol: `${fill.base}-USDT` },
            ...{ side: upper(fill), price: "100.5", size: fill.size, fee: "0.05", type: "LIMIT" },
            ...{ liquidateFee: "0", createdAt: fill.time, status: "SUCCESS_FILLED" },
          })),
          totalSize: dealt.length,
        },
      }),
      "/v3/account": () => ({
        data: {
          id: "1",
          positions: [
            ...held.map((each) => ({
              ...{ symbol: `${each.base}-USDT`, side: long(each, ["LONG", "SHORT"]) },
              ...{ size: unsigned(each), entryPrice: "100.5", updatedTime: 1_690_366_452_416 },
            })),
            { symbol: "ETH-USDT", side: "LONG", size: "0.000", entryPrice: "0.00" },
          ],
        },
      }),
    };
  },
};
