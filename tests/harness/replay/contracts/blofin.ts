/** BloFin: contracts of a hundredth. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, long, PERPETUAL, unsigned } from "./exchange";

export const blofin: ContractExchange = {
  credentials: { ...KEY, password: "test-pass" },
  options: { defaultType: "swap" },
  symbol: PERPETUAL("USDT"),
  hedges: true,
  answers: (dealt, held) => {
    const ok = (data: unknown): Row => ({ code: "0", msg: "success", data });
    return {
      "/market/instruments": () =>
        ok(
          BASES.map((base) => ({
            ...{
              instId: `${base}-USDT`,
              baseCurrency: base,
              quoteCurrency: "USDT",
              contractValue: "0.01",
            },
            ...{
              instType: "SWAP",
              contractType: "linear",
              maxLeverage: "100",
              state: "live",
              tickSize: "0.1",
            },
          })),
        ),
      "/trade/fills-history": () =>
        ok(
          dealt.map((fill) => ({
            ...{
              instId: `${fill.base}-USDT`,
              tradeId: `144${fill.nth}`,
              orderId: `207${fill.nth}`,
            },
            ...{ fillPrice: "100.500", fillSize: fill.size, side: fill.side, positionSide: "net" },
            ...{ fee: "0.04", ts: String(fill.time) },
          })),
        ),
      "/account/positions": () =>
        ok(
          held.map((each) => ({
            ...{
              positionId: each.base,
              instId: `${each.base}-USDT`,
              instType: "SWAP",
              marginMode: "cross",
            },
            // Netted, a size has a sign; hedged, a side.
            ...(each.base === "ETH"
              ? { positionSide: "net", positions: each.size }
              : { positionSide: long(each, ["long", "short"]), positions: unsigned(each) }),
            ...{ availablePositions: "0", averagePrice: "100.5", leverage: "3", markPrice: "101" },
          })),
        ),
    };
  },
};
