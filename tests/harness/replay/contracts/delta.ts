/** Delta: contracts of a thousandth, sizes with a sign. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, PERPETUAL } from "./exchange";

export const delta: ContractExchange = {
  credentials: KEY,
  options: {},
  symbol: PERPETUAL("USDT"),
  hedges: false,
  answers: (dealt, held) => {
    const usdt = { id: 5, symbol: "USDT", precision: 8 };
    const product = (base: string): Row => ({
      ...{
        id: base.length,
        symbol: `${base}USDT`,
        contract_type: "perpetual_futures",
        state: "live",
      },
      ...{ contract_value: "0.001", quoting_asset: usdt, settling_asset: usdt, tick_size: "0.5" },
      ...{
        underlying_asset: { id: 2, symbol: base },
        trading_status: "operational",
        product_specs: {},
      },
    });
    const ok = (result: unknown): Row => ({ success: true, result });
    return {
      "/v2/products": () => ok(BASES.map(product)),
      "/v2/fills": () =>
        ok(
          dealt.map((fill) => ({
            ...{
              id: 1_000 + fill.nth,
              size: Number(fill.size),
              side: fill.side,
              price: "100.5",
              role: "taker",
            },
            ...{
              fill_type: fill.nth === 1 ? "liquidation" : "normal",
              commission: "0.05",
              order_id: `33${fill.nth}`,
            },
            ...{
              created_at: fill.time * 1_000,
              product: product(fill.base),
              product_symbol: `${fill.base}USDT`,
            },
          })),
        ),
      "/v2/positions/margined": () =>
        ok(
          held.map(({ base, size }) => ({
            ...{
              user_id: 0,
              size: Number(size),
              entry_price: "100.5",
              margin: "1",
              product_id: 139,
            },
            ...{ product_symbol: `${base}USDT`, liquidation_price: "1", realized_pnl: "0" },
          })),
        ),
    };
  },
};
