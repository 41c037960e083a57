/** Phemex: contracts in USDT; the row of an empty side of a hedge names none. */
import type { Row } from "../service";
import { BASES, type ContractExchange, KEY, long, PERPETUAL, unsigned } from "./exchange";

export const phemex: ContractExchange = {
  credentials: KEY,
  options: { defaultType: "swap" },
  symbol: PERPETUAL("USDT"),
  hedges: true,
  answers: (dealt, held) => {
    const ok = (data: unknown): Row => ({ code: 0, msg: "OK", data });
    const market = (base: string): Row => ({
      ...{ symbol: `${base}USDT`, type: "PerpetualV2", displaySymbol: `${base} / USDT` },
      ...{ settleCurrency: "USDT", quoteCurrency: "USDT", baseCurrency: base },
      ...{ contractUnderlyingAssets: base, tickSize: "0.01", priceScale: 0, ratioScale: 0 },
      ...{ status: "Listed", qtyStepSize: "0.01" },
    });
    return {
      "/v1/exchange/public/products": () => ok([]),
      "/public/products": () =>
        ok({
          currencies: ["BTC", "ETH", "USDT"].map((currency) => ({ currency, valueScale: 8 })),
          products: [],
          perpProductsV2: BASES.map(market),
        }),
      "/exchange/order/v2/tradingList": (params) =>
        ok({
          total: dealt.length,
          rows: dealt
            .toReversed()
            .slice(Number(params.get("offset")))
            .map((fill) => ({
              createdAt: fill.time,
              symbol: `${fill.base}USDT`,
              currency: "USDT",
              action: 1,
              tradeType: fill.nth === 1 ? 6 : 1,
              execQtyRq: fill.size,
              execPriceRp: "100.5",
              side: fill.side === "buy" ? 1 : 2,
              execFeeRv: "0.001",
              execId: `8718cae-${fill.nth}`,
              execStatus: 7,
            })),
        }),
      "/g-accounts/accountPositions": (params) =>
        ok({
          account: { currency: params.get("currency") },
          positions: [
            ...held.map((each) => ({
              ...{
                symbol: `${each.base}USDT`,
                currency: "USDT",
                side: long(each, ["Buy", "Sell"]),
              },
              ...{ posSide: long(each, ["Long", "Short"]), posMode: "Hedged", crossMargin: false },
              ...{
                leverageRr: "-10",
                size: unsigned(each),
                valueRv: "100",
                avgEntryPriceRp: "100.5",
              },
            })),
            {
              ...{ symbol: "ETHUSDT", currency: "USDT", side: "None", posSide: "Long" },
              ...{ posMode: "Hedged", leverageRr: "-10", size: "0", valueRv: "0" },
            },
          ],
        }),
    };
  },
};
