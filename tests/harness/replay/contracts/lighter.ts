/** Lighter: sizes without a sign beside a sign, of every market there is. */
import { BASES, type ContractExchange, PERPETUAL, unsigned } from "./exchange";

export const lighter: ContractExchange = {
  credentials: { token: "ro:7:single:4102444800:abcdef" },
  options: {},
  symbol: PERPETUAL("USDC"),
  hedges: false,
  answers: (dealt, held) => ({
    "/orderBookDetails": () => ({
      code: 200,
      order_book_details: BASES.map((symbol, market_id) => ({
        ...{ symbol, market_id, market_type: "perp", status: "active", quote_multiplier: 1 },
        ...{ size_decimals: 4, price_decimals: 2 },
      })),
      spot_order_book_details: [],
    }),
    "/trades": () => ({
      code: 200,
      trades: dealt.toReversed().map((fill) => ({
        ...{ trade_id: 176 + fill.nth, type: fill.nth === 1 ? "liquidation" : "trade" },
        ...{ market_id: BASES.indexOf(fill.base), size: fill.size, price: "100.5" },
        ...{ ask_id: 28 + fill.nth, bid_id: 56 + fill.nth, is_maker_ask: fill.side === "buy" },
        ...{ ask_account_id: fill.side === "sell" ? 7 : 20 },
        ...{ bid_account_id: fill.side === "buy" ? 7 : 20, timestamp: fill.time },
      })),
    }),
    "/account": () => ({
      code: 200,
      accounts: [
        {
          account_index: 7,
          positions: BASES.map((symbol, market_id) => {
            const open = held.find(({ base }) => base === symbol);
            return {
              ...{ market_id, symbol, avg_entry_price: "100.5", initial_margin_fraction: "20.00" },
              ...{
                sign: open?.size.startsWith("-") ? -1 : 1,
                position: open ? unsigned(open) : "0.0",
              },
            };
          }),
        },
      ],
    }),
  }),
};
