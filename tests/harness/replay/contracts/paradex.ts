/** Paradex: sizes with the sign of their side. */
import { BASES, type ContractExchange, long, upper } from "./exchange";

export const paradex: ContractExchange = {
  credentials: { walletAddress: `0x${"22".repeat(20)}`, privateKey: `0x${"11".repeat(32)}` },
  options: {},
  symbol: (base) => `${base}/USD:USDC`,
  hedges: false,
  answers: (dealt, held) => ({
    "/system/config": () => ({
      ...{ starknet_chain_id: "PRIVATE_SN_POTC_SEPOLIA", l1_chain_id: "11155111" },
      paraclear_account_hash: "0x033434ad846cdd5f23eb73ff09fe6fddd568284a0fb7d1be20ee482f044dabe2",
      paraclear_account_proxy_hash:
        "0x3530cc4759d78042f1b543bf797f5f3d647cde0388c33734cf91b7f7b9314a9",
    }),
    "/auth": () => ({ jwt_token: "test-token" }),
    "/markets": () => ({
      results: BASES.map((base) => ({
        ...{ symbol: `${base}-USD-PERP`, base_currency: base, quote_currency: "USD" },
        ...{ settlement_currency: "USDC", asset_kind: "PERP", order_size_increment: "0.01" },
      })),
    }),
    "/fills": () => ({
      next: null,
      results: dealt.map((fill) => ({
        ...{ id: `8${fill.nth}`, order_id: `9${fill.nth}`, market: `${fill.base}-USD-PERP` },
        ...{ side: upper(fill), size: fill.size, price: "100.5", fee: "0.1", fee_currency: "USDC" },
        ...{ fill_type: fill.nth === 1 ? "LIQUIDATION" : "FILL", liquidity: "TAKER" },
        created_at: fill.time,
      })),
    }),
    "/positions": () => ({
      results: [
        ...held.map((each) => ({
          ...{ id: each.base, market: `${each.base}-USD-PERP`, status: "OPEN", size: each.size },
          ...{ side: long(each, ["LONG", "SHORT"]), average_entry_price: "100.5", cost: "100" },
        })),
        { id: "old", market: "ETH-USD-PERP", status: "CLOSED", side: "LONG", size: "0" },
      ],
    }),
  }),
};
