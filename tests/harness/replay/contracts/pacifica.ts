/** Pacifica: sizes without a sign beside the side of the book. */
import type { Row } from "../service";
import { BASES, type ContractExchange, type Dealt, long, PERPETUAL, unsigned } from "./exchange";

export const pacifica: ContractExchange = {
  credentials: { walletAddress: "test-wallet" },
  options: {},
  symbol: PERPETUAL("USDC"),
  hedges: false,
  answers: (dealt, held) => {
    const ok = (data: unknown): Row => ({ success: true, data, next_cursor: "", has_more: false });
    const deed = ({ base, side }: Dealt): string =>
      base === "BTC"
        ? side === "buy"
          ? "open_long"
          : "close_long"
        : side === "sell"
          ? "open_short"
          : "close_short";
    return {
      "/info": () =>
        ok(
          BASES.map((symbol) => ({ symbol, tick_size: "0.1", lot_size: "0.01", max_leverage: 20 })),
        ),
      "/trades/history": () =>
        ok(
          dealt.map((fill) => ({
            ...{ history_id: 193 + fill.nth, order_id: 315 + fill.nth, symbol: fill.base },
            ...{ amount: fill.size, price: "100.5", fee: "0.01", event_type: "fulfill_taker" },
            ...{ side: deed(fill), created_at: fill.time },
            cause: fill.nth === 2 ? "market_liquidation" : "normal",
          })),
        ),
      "/positions": () =>
        ok(
          held.map((each) => ({
            ...{ symbol: each.base, side: long(each, ["bid", "ask"]), amount: unsigned(each) },
            ...{ entry_price: "100.5", funding: "1", updated_at: 1_759_223_365_538 },
          })),
        ),
    };
  },
};
