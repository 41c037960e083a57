/** WhiteBIT: sizes with a sign, and in the same list what is open of spot markets. */
import { BASES, type ContractExchange, KEY, long, PERPETUAL } from "./exchange";

export const whitebit: ContractExchange = {
  credentials: KEY,
  options: {},
  symbol: PERPETUAL("USDT"),
  hedges: true,
  answers: (dealt, held) => ({
    "/public/markets": () =>
      BASES.flatMap((base) => [
        { name: `${base}_PERP`, stock: base, money: "USDT", type: "futures", tradesEnabled: true },
        { name: `${base}_USDT`, stock: base, money: "USDT", type: "spot", tradesEnabled: true },
      ]),
    "/trade-account/executed-history": (params) =>
      Number(params.get("offset") ?? 0) > 0
        ? {}
        : Object.fromEntries(
            BASES.map((base) => [
              `${base}_PERP`,
              dealt
                .filter((fill) => fill.base === base)
                .map((fill) => ({
                  ...{ id: 160 + fill.nth, time: fill.time / 1_000, side: fill.side, role: 2 },
                  ...{
                    amount: fill.size,
                    price: "100.5",
                    deal: "100",
                    fee: "0.1",
                    orderId: 70 + fill.nth,
                  },
                })),
            ]),
          ),
    "/collateral-account/positions/open": () => [
      ...held.map((each, index) => ({
        ...{
          positionId: 191_823 + index,
          market: `${each.base}_PERP`,
          openDate: 1_651_568_067.789,
        },
        ...{ modifyDate: 1_651_568_067.789, amount: each.size, basePrice: "100.5", pnl: "-0.15" },
        positionSide: each.base === "ETH" ? "BOTH" : long(each, ["LONG", "SHORT"]),
      })),
      { positionId: 1, market: "BTC_USDT", amount: "-7", positionSide: "BOTH" },
    ],
  }),
};
