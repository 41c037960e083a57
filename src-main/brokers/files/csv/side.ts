/** Whether a row is a purchase, a sale, or no trade at all, by the words that brokers use for it. */

export type RowSide = "buy" | "sell" | "none" | "unknown";

/** The user's own words for what Fillkeep does not know; they stand before everything else. */
export interface SideWords {
  buy: readonly string[];
  sell: readonly string[];
  /** Rows that are no trades. */
  skip: readonly string[];
}

const BUY =
  /(?<!\p{L})(buy|bought|bot|purchased?|kauf|gekauft|achat|compra|acquisto|koop|köp|køb|kjøp|osto|kupno|reinvest shares)(?!\p{L})/u;
const SELL =
  /(?<!\p{L})(sell|sold|sld|sale|verkauf|verkauft|vente|venta|venda|vendita|verkoop|sälj|salg|myynti|sprzedaż)(?!\p{L})/u;
/** Only as all that is said, since BTC is a coin too: to open and to close an option. */
const BUY_CODES: ReadonlySet<string> = new Set(["b", "bc", "bto", "btc"]);
const SELL_CODES: ReadonlySet<string> = new Set(["s", "ss", "sto", "stc"]);
/** Only as all that is said: "Long Term Cap Gain" is no purchase. */
const POSITION = /^(?:(open|entry|enter|close|exit)[ -])?(long|short)$/;
/** Money and corporate events; a trade of that name would have one of the words above. */
const NO_TRADE =
  /\b(dividends?|interest|deposits?|withdraw(al|n)?s?|transfers?|tax(es)?|withholding|fees?|charges?|rebate|refund|adjustments?|journal(ed)?( shares)?|wire|cash (in|out|merger|adj\w*)|stock split|spin[- ]?off|card|cashback|lending|top[- ]?up|payment|stock plan activity|monthly statement|(product|isin|name) change|productwijziging|changement de produit|produktwechsel|cambio de producto|conversion|conversie|konversion|send|sent|receive|received|staking|(staking|reward|inflation|interest) income|rewards?|airdrop|earn payout|funding|settlement)\b/;
/** A trade that was taken back, or an order that never was one: nothing to guess. */
const UNDONE = /\b(cancel(l?ed|lation)?|corrected|rejected|expired|reversal)\b|\(ca\.\)/;

/** Reads the word of a row's side or type. */
export function sideOf(text: string, words: SideWords): RowSide {
  const said = text.trim().toLowerCase();
  const isOne = (list: readonly string[]): boolean =>
    list.some((word) => word.trim().toLowerCase() === said);
  if (isOne(words.skip)) return "none";
  if (isOne(words.buy)) return "buy";
  if (isOne(words.sell)) return "sell";
  if (UNDONE.test(said)) return "unknown";
  const [position, step = "open", way] = POSITION.exec(said) ?? [];
  if (position !== undefined) {
    return (way === "long") === /^(open|ent)/.test(step) ? "buy" : "sell";
  }
  const buys = BUY_CODES.has(said) || BUY.test(said);
  const sells = SELL_CODES.has(said) || SELL.test(said);
  if (buys !== sells) return buys ? "buy" : "sell";
  return !buys && NO_TRADE.test(said) ? "none" : "unknown";
}
