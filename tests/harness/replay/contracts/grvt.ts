/** GRVT: sizes with a sign, of one sub-account. */
import { BASES, type ContractExchange, PERPETUAL } from "./exchange";

export const grvt: ContractExchange = {
  credentials: { privateKey: `0x${"11".repeat(32)}` },
  options: {},
  symbol: PERPETUAL("USDT"),
  hedges: false,
  headers: { "set-cookie": "gravity=test; Path=/", "x-grvt-account-id": "account" },
  answers: (dealt, held) => ({
    "/auth/wallet/login": () => ({ status: "success" }),
    "/aggregated_account_summary": () => ({ result: { main_account_id: "0x1" } }),
    "/get_sub_accounts": () => ({ sub_account_ids: ["2147"] }),
    "/all_instruments": () => ({
      result: BASES.map((base) => ({
        ...{ instrument: `${base}_USDT_Perp`, base, quote: "USDT", kind: "PERPETUAL" },
        ...{ tick_size: "0.1", min_size: "0.001", base_decimals: 9, quote_decimals: 6 },
      })),
    }),
    "/fill_history": () => ({
      result: dealt.map((fill) => ({
        ...{ event_time: `${fill.time}742758`, sub_account_id: "2147", price: "100.5" },
        ...{ instrument: `${fill.base}_USDT_Perp`, is_buyer: fill.side === "buy", is_taker: true },
        ...{
          size: fill.size,
          fee: "0.00009",
          trade_id: `654-${fill.nth}`,
          order_id: `0x1${fill.nth}`,
        },
      })),
      next: "",
    }),
    "/positions": () => ({
      result: held.map(({ base, size }) => ({
        ...{ event_time: "1765258069092857642", sub_account_id: "2147", size },
        ...{ instrument: `${base}_USDT_Perp`, entry_price: "100.5", mark_price: "101" },
      })),
    }),
  }),
};
