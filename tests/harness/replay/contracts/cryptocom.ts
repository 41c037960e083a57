/** Crypto.com: sizes with a sign. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, PERPETUAL, upper } from "./exchange";

export const cryptocom: ContractExchange = {
  credentials: KEY,
  options: {},
  symbol: PERPETUAL("USD"),
  hedges: false,
  answers: (dealt, held) => {
    const ok = (data: unknown): Row => ({ id: 1, code: 0, result: { data } });
    return {
      "/public/get-instruments": () =>
        ok(
          BASES.map((base) => ({
            ...{
              symbol: `${base}USD-PERP`,
              inst_type: "PERPETUAL_SWAP",
              base_ccy: base,
              quote_ccy: "USD",
            },
            ...{ contract_size: "1", tradable: true },
          })),
        ),
      "/private/get-trades": () =>
        ok(
          dealt.map((fill) => ({
            ...{
              journal_type: "TRADING",
              side: upper(fill),
              instrument_name: `${fill.base}USD-PERP`,
            },
            ...{
              fees: "-0.02",
              trade_id: `4611${fill.nth}`,
              create_time: fill.time,
              order_id: `61${fill.nth}`,
            },
            ...{
              traded_price: "100.5",
              traded_quantity: fill.size,
              fee_instrument_name: "USD",
              taker_side: "TAKER",
            },
          })),
        ),
      "/private/get-positions": () =>
        ok(
          held.map(({ base, size }) => ({
            ...{
              account_id: "52e7c00f",
              instrument_name: `${base}USD-PERP`,
              type: "PERPETUAL_SWAP",
            },
            ...{ quantity: size, cost: "100", open_position_pnl: "1", open_pos_cost: "100" },
            update_timestamp_ms: 1_700_000_000_000,
          })),
        ),
    };
  },
};
