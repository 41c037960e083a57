/** Whether a row is a purchase, a sale, or no trade at all, by the words that brokers use for it. */

export type RowSide = "buy" | "sell" | "none" | "unknown";

/** The user's own words for what Fillkeep does not know; they stand before everything else. */
export interface SideWords {
  buy: readonly string[];
  sell: readonly string[];
  /** Rows that are no trades. */
  skip: readonly string[];
}

/** Where the user named none: the words that are known. */
export const NO_WORDS: SideWords = { buy: [], sell: [], skip: [] };

const BUY = anyOf(
  "buy bought bot purchased? kauf gekauft achat compra acquisto koop köp köpt køb købt kjøp kjøpt osto kupno aankoop reinvest_shares",
  "reinvestments? wiederanlage sparplan savings_plan zakup",
);
const SELL = anyOf(
  "sell sold sld sale verkauf verkauft vente venta venda vendita verkoop sälj sålt sålde salg solgt myynti sprzedaż",
);
/** Only as all that is said, since BTC is a coin too: to open and to close an option, or the side of the book (TopstepX). */
const BUY_CODES: ReadonlySet<string> = new Set(["b", "bc", "bto", "btc", "bid", "a", "k"]);
const SELL_CODES: ReadonlySet<string> = new Set(["s", "ss", "sto", "stc", "ask", "v"]);
/** Only as all that is said: "Long Term Cap Gain" is no purchase. */
const POSITION = /^(?:(open|entry|enter|close|exit|liquidated(?: \w+)?)[ -])?(long|short)$/;
/** Hyperliquid, for what turns a position round: `Long > Short` is a sale. */
const TURNED = /^(?:long|short) > (long|short)$/;
/** Money and corporate events; a trade of that name would have one of the words above. */
const NO_TRADE = anyOf(
  "dividends? interest deposits? withdraw(?:al|n)?s? transfers? tax(?:es)? withholding fees? charges? rebate refund",
  "adjustments? journal(?:ed)?(?:_shares)? wire cash_(?:in|out|merger|adj\\p{L}*|movement) distribution forex_(?:credit|debit|gutschrift|belastung)",
  "(?:stock|forward|reverse)_split split spin_off merger corporate_action symbol_change asset_migration deprecation",
  "card cashback lending top_up payment subscription stock_plan_activity monthly_statement sweep(?:_(?:in|out))?",
  "(?:product|isin|name)_change productwijziging changement_de_produit produktwechsel cambio_de_producto",
  "conversion conversie konversion send sent receive received rewards? airdrop earn earn_payout funding settlement",
  "staking stake unstake onttrekking (?:staking|reward|rewards|inflation|interest)_income (?:option_)?expir(?:ation|ed_worthless)",
  "dividende(?:n|nzahlung)? ausschüttung zinsen? einzahlung auszahlung gebühr(?:en)? depotgebühr(?:en)? steuern?",
  "coupon intérêts? versement virement retrait dépôt frais dividendos? interés dividendi prelievo versamento",
  "utdelning utbytte udbytte udbetaling ränta rente skatt insättning innskudd uttag uttak storting dywidenda wpłata wypłata",
);
/** A trade that was taken back, or an order that never was one: nothing to guess. */
const UNDONE = /\b(cancel(l?ed|lation)?|corrected|rejected|expired|reversal)\b|\(ca\.\)/;
/** Of a row that takes a trade back, beside the word for that trade. */
export const REVERSAL =
  /(?<!\p{L})(?:storn(?:o|ierung)|annulation|annulering|annullamento|anulaci[oó]n|makulering)(?!\p{L})/iu;

/** Any of the words as a word of its own; `_` stands for a space between two, or what is written for one. */
function anyOf(...lists: readonly string[]): RegExp {
  const all = lists.join(" ").split(" ").join("|").replaceAll("_", "[ _-]?");
  return new RegExp(`(?<!\\p{L})(?:${all})(?!\\p{L})`, "u");
}

/** True for a word that a trade has. */
export const isTrade = (side: RowSide): side is "buy" | "sell" => side === "buy" || side === "sell";

/** What the user said of a word; null where nothing. */
export function chosenSide(text: string, words: SideWords): RowSide | null {
  const said = text.trim().toLowerCase();
  const isOne = (list: readonly string[]): boolean =>
    list.some((word) => word.trim().toLowerCase() === said);
  if (isOne(words.skip)) return "none";
  if (isOne(words.buy)) return "buy";
  return isOne(words.sell) ? "sell" : null;
}

/** Reads the word of a row's side or type. */
export function sideOf(text: string, words: SideWords): RowSide {
  const said = text.trim().toLowerCase();
  const chosen = chosenSide(said, words);
  if (chosen !== null) return chosen;
  if (UNDONE.test(said) || REVERSAL.test(said)) return "unknown";
  const [position, step = "open", way] = POSITION.exec(said) ?? [];
  if (position !== undefined) {
    return (way === "long") === /^(open|ent)/.test(step) ? "buy" : "sell";
  }
  const [turned, into] = TURNED.exec(said) ?? [];
  if (turned !== undefined) return into === "long" ? "buy" : "sell";
  const buys = BUY_CODES.has(said) || BUY.test(said);
  const sells = SELL_CODES.has(said) || SELL.test(said);
  if (buys !== sells) return buys ? "buy" : "sell";
  return !buys && NO_TRADE.test(said) ? "none" : "unknown";
}
