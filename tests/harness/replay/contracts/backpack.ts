/** Backpack: ccxt counts what open orders could make of a position, and takes the side from what it cost. */
import { BASES, type ContractExchange, PERPETUAL } from "./exchange";

export const backpack: ContractExchange = {
  credentials: {
    apiKey: Buffer.alloc(32, 1).toString("base64"),
    secret: Buffer.alloc(32, 2).toString("base64"),
  },
  options: {},
  symbol: PERPETUAL("USDC"),
  hedges: false,
  answers: (dealt, held) => ({
    "/api/v1/markets": () =>
      BASES.map((base) => ({
        ...{
          symbol: `${base}_USDC_PERP`,
          baseSymbol: base,
          quoteSymbol: "USDC",
          marketType: "PERP",
        },
        ...{ orderBookState: "Open", createdAt: "2025-01-21T06:34:54.691858", filters: {} },
      })),
    "/wapi/v1/history/fills": () =>
      dealt.map((fill) => ({
        ...{
          symbol: `${fill.base}_USDC_PERP`,
          side: fill.side === "buy" ? "Bid" : "Ask",
          isMaker: false,
        },
        ...{ fee: "0.005", feeSymbol: "USDC", orderId: `423${fill.nth}`, tradeId: 974 + fill.nth },
        ...{
          price: "100.5",
          quantity: fill.size,
          timestamp: new Date(fill.time).toISOString().slice(0, -1),
        },
        systemOrderType: fill.nth === 1 ? "LiquidatePositionOnBook" : null,
      })),
    "/api/v1/position": () =>
      held.map((each) => ({
        ...{ positionId: each.base, symbol: `${each.base}_USDC_PERP`, netQuantity: each.size },
        ...{
          netCost: "-10",
          netExposureQuantity: "99",
          netExposureNotional: "9900",
          entryPrice: "100.5",
        },
        ...{ markPrice: "101", pnlRealized: "1", pnlUnrealized: "1" },
      })),
  }),
};
