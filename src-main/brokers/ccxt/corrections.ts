/** What ccxt leaves out of single exchanges' trades, or gets wrong. Each line says why. */
import { negated, plainDecimal, productOf, quotientOf, sumOf } from "../decimal";
import { amountOf, textOf } from "../fill-facts";
import { coinoneTrade } from "./coinone-orders";
import type { CcxtFee, CcxtTrade, Row } from "./exchange-port";
import { coinsOfPair } from "./kraken-pairs";

type Correction = (row: Row, trade: CcxtTrade) => CcxtTrade;

const CORRECTIONS: Readonly<Record<string, Correction>> = {
  binance: unsignedOption,
  // What leaves the account is negative (rows in ccxt's source).
  bit2c: (_row, { amount }) => ({ amount: unsigned(amount) }),
  // `amount` is what was paid; the coins stand in `crypto`, in units of a `factor`th. The id is the order's, which may have
  // more than one row (rows in ccxt's source).
  bitbns: ({ crypto, factor, id }) =>
    crypto === undefined ? {} : { id: undefined, order: id, amount: parted(crypto, factor) },
  // Contracts name both orders, of which one is ours, and a fee in the coin they are settled in; ccxt names none
  // (rows in ccxt's source).
  bitrue: ({ bidId, askId, isBuyer, fee }, { order, symbol }) =>
    bidId === undefined && askId === undefined
      ? {}
      : {
          order: order ?? (isBuyer === true ? bidId : askId),
          fee: { cost: fee, currency: settlementOf(symbol) },
        },
  // The names and the meaning are HTX's.
  bittrade: withPoints,
  // What leaves the account was told as negative (the example of https://docs.bitso.com/bitso-api/docs/user-trades: a percent of what
  // was sold), and is positive in newer rows (in ccxt's source): charged both times.
  bitso: ({ fees_amount }, { fee }) =>
    fees_amount === undefined ? {} : { fee: { ...fee, cost: unsigned(fees_amount) } },
  // Either coin may be charged; ccxt looks at the quote's alone. What is paid to a maker stands beside it, in a coin of its own
  // (https://api.exchange.bullish.com/docs/api/rest/).
  bullish: (row, { symbol }) => ({
    fee: undefined,
    fees: charged(
      { cost: row.quoteFee, currency: quoteOf(symbol) },
      { cost: row.baseFee, currency: baseOf(symbol) },
      { cost: turned(row.tradeRebateAmount), currency: row.tradeRebateAssetSymbol },
    ),
  }),
  // BYDFi says "BUY" of each fill, so that ccxt names no side; the order's is put beside it by `order-sides.ts`.
  bydfi: ({ orderSide }) => ({ side: lowered(orderSide) }),
  // ccxt looks for words where yes and no stand (https://docs.coins.ph/rest-api/#account-trade-list-user_data).
  coinsph: ({ isMaker }) => ({ takerOrMaker: isYes(isMaker) ? "maker" : "taker" }),
  // ccxt divides the quote's amount by the price, and again by what that came to: the price is the row's
  // (https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-fills).
  coinbase: ({ size_in_quote, price }) => (size_in_quote === true ? { price } : {}),
  coinone: coinoneTrade,
  // ccxt says who was the maker nowhere (https://docs.cdp.coinbase.com/api-reference/international-exchange-api/rest-api/portfolios/list-portfolio-fills).
  coinbaseinternational: ({ is_taker }) => takerIf(is_taker),
  // The price stands in the row; ccxt divides the total by the amount (rows in ccxt's source).
  coinspot: ({ price }, trade) => ({ price: price ?? trade.price }),
  // Where points or GT pay, the fee itself is zero (https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records).
  gate: onlyCharged,
  gateeu: onlyCharged,
  // Contracts name no coin of their fee (https://docs.digifinex.com/en-ww/swap/v2/rest.html).
  digifinex: ({ fee, fee_currency }, { symbol }) =>
    fee_currency === undefined && !isSpot(symbol)
      ? { fee: { cost: fee, currency: settlementOf(symbol) } }
      : {},
  // Charged with a minus sign, which ccxt takes away from rebates too
  // (https://bingx-api.github.io/docs/#/en-us/swapV2/trade-api.html, rows in ccxt's source). Contracts say when in `filledTime`;
  // their `filledTm` is the same time of Beijing with a Z behind it (an order's number is its time, as Twitter's are).
  bingx: ({ commission, currency, commissionAsset, filledTime, orderSide }, trade) => ({
    fee: { cost: turned(commission), currency: currency ?? commissionAsset },
    timestamp: timeOf(filledTime) ?? trade.timestamp,
    side: trade.side ?? lowered(orderSide),
  }),
  bitget: (row, { side }) => ({
    side: bitgetSide(row) ?? side,
    fee: undefined,
    fees: rowsOf(row.feeDetail).flatMap(bitgetFee),
  }),
  // ccxt says who was the maker nowhere (https://docs.gemini.com/rest/orders#list-past-trades).
  gemini: ({ aggressor }) => takerIf(aggressor),
  // `fee` is "the total fee, inclusive of builderFee", which ccxt adds to it
  // (https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#retrieve-a-users-fills, read 2026-11). Recorded
  // fills bear it out: those with a builder's basis point pay one more than those without.
  hyperliquid: ({ fee: cost, builderFee, feeToken }) =>
    builderFee === undefined ? {} : { fee: { cost, currency: feeToken } },
  // ccxt asks only whether a buyer was the maker, and takes each seller for a taker (rows in ccxt's source).
  latoken: ({ makerBuyer }, { side }) =>
    typeof makerBuyer === "boolean"
      ? { takerOrMaker: makerBuyer === (side === "buy") ? "maker" : "taker" }
      : {},
  // A plain `buy` or `sell` is a limit order, which may have waited: ccxt takes it for a taker (rows in ccxt's source).
  lbank: ({ tradeType }, { takerOrMaker }) =>
    /^(buy|sell)$/.test(String(tradeType)) ? { takerOrMaker: undefined } : { takerOrMaker },
  // ccxt names no fee. It is told in millionths of what was traded, an integrator's beside the exchange's own: `_FEE_TICK` and the
  // rates of the tiers in https://github.com/elliottech/lighter-python/blob/main/lighter/paper_client/types.py (read 2026-11).
  lighter: lighterFees,
  // ccxt gives the order's price. What a fill paid, and what it got, has the fee in it already (matches in
  // https://github.com/nadohq/nado-docs, whose example comes out even only so).
  nado: ({ base_filled, quote_filled, fee }, { price }) => ({
    price: nadoPrice(base_filled, quote_filled, fee) ?? price,
  }),
  // Points and HT can pay a part of a fee; ccxt looks at them only where they pay all of it
  // (https://huobiapi.github.io/docs/spot/v1/en/#search-match-results).
  htx: (row, trade) => ({
    ...withPoints(row, trade),
    ...newerHtxFee(row, trade),
    // The number of a contract's order is longer than a program of theirs may keep: beside it stands its text.
    order: row.order_id_str ?? trade.order,
  }),
  // A pair that is not in Kraken's list (delisted, or a tokenized share) is left as it stands, and its fee without a coin.
  kraken: ({ pair }, trade) => {
    const coins = trade.symbol === pair ? coinsOfPair(pair) : null;
    if (coins === null) return {};
    const { base, quote } = coins;
    return { symbol: `${base}/${quote}`, fee: { ...trade.fee, currency: quote } };
  },
  // Of a list price ccxt works out a fee: some answers name the one that was paid, as the feed does, the others none. Sizes are
  // contracts, also those of inverse markets, whose amount ccxt leaves out
  // (https://docs.kraken.com/api/docs/futures-api/trading/get-fills, https://docs.kraken.com/api/docs/futures-api/websocket/fills).
  krakenfutures: ({ size, fee_paid, fee_currency }) => ({
    fee: undefined,
    fees: fee_paid === undefined ? [] : [{ cost: fee_paid, currency: fee_currency }],
    amount: size,
  }),
  // The newer name of the order's id (https://docs.whitebit.com/api-reference/spot-trading/query-executed-order-history).
  // Rows of one market name no coin of their fee: it is "in money", the quote's
  // (https://docs.whitebit.com/api-reference/spot-trading/query-executed-order-history).
  whitebit: ({ order_id, fee, feeAsset }, { order, symbol }) => ({
    order: order ?? order_id,
    fee: { cost: fee, currency: feeAsset ?? quoteOf(symbol) },
  }),
  // ccxt takes the amount for the whole fee (https://api-docs.omni.apex.exchange/#privateapi-v3-for-omni-get-trade-history).
  apex: ({ fee, orderId }, { symbol }) => ({
    order: orderId,
    fee: { cost: fee, currency: settlementOf(symbol) },
  }),
  // A list of all pairs, of which ccxt names none; either side may be charged, makers are paid
  // (https://github.com/bitbankinc/bitbank-api-docs/blob/master/rest-api.md#fetch-trade-history).
  bitbank: ({ pair, fee_amount_base, fee_amount_quote }) => {
    const symbol = String(pair).toUpperCase().replace("_", "/");
    return {
      symbol,
      fee: undefined,
      fees: charged(
        { cost: fee_amount_quote, currency: quoteOf(symbol) },
        { cost: fee_amount_base, currency: baseOf(symbol) },
      ),
    };
  },
  // `commission` is charged in the coin that is bought or sold (https://lightning.bitflyer.com/docs#list-executions);
  // ccxt drops it. Margin and futures markets charge none by the trade.
  bitflyer: ({ commission }, { symbol }) =>
    isSpot(symbol) ? { fee: { cost: commission, currency: baseOf(symbol) } } : {},
  // No pair stands in a row, but its two coins do; the tax comes on top of the fee
  // (https://docs.btcturk.com/private-endpoints/user-transactions).
  btcturk: ({ numeratorSymbol, denominatorSymbol, fee, tax }) => {
    const costs = [fee, tax].map((cost) => unsigned(cost));
    return {
      symbol: `${numeratorSymbol}/${denominatorSymbol}`,
      fee: undefined,
      fees: costs.map((cost) => ({ cost, currency: String(denominatorSymbol) })),
    };
  },
  // What leaves the account is negative (https://coincheck.com/documents/exchange/api#order-transactions-pagination).
  coincheck: (_row, { amount }) => ({ amount: unsigned(amount) }),
  // A time in microseconds, where ccxt looks for an ISO date (https://docs.delta.exchange/#get-user-fills-by-filters).
  delta: ({ created_at }, { timestamp }) => {
    const digits = String(created_at);
    return /^\d{16}$/.test(digits) ? { timestamp: Number(digits.slice(0, -3)) } : { timestamp };
  },
  // ccxt names no order, and the fee's coin as if it were a market (https://docs.foxbit.com.br/rest/v3/#tag/Trading/operation/TradesController_all).
  foxbit: ({ order_id, fee, fee_currency_symbol }) => ({
    order: order_id,
    fee: { cost: fee, currency: String(fee_currency_symbol).toUpperCase() },
  }),
  // ccxt looks at `fee_counter` only where there is no `fee_base`: a row always has both (https://www.luno.com/en/developers/api#tag/Orders/operation/ListUserTrades).
  luno: ({ fee_base, fee_counter }, { symbol }) => ({
    fee: undefined,
    fees: charged(
      { cost: fee_base, currency: baseOf(symbol) },
      { cost: fee_counter, currency: quoteOf(symbol) },
    ),
  }),
  // An operation of an order; its rate is a percentage of what is received (https://www.mercadobitcoin.com.br/trade-api).
  mercado: ({ order_id, quantity, price, fee_rate }, { symbol, side }) => ({
    order: order_id,
    fee: {
      cost: percentOf(fee_rate, side === "buy" ? [quantity] : [quantity, price]),
      currency: side === "buy" ? baseOf(symbol) : quoteOf(symbol),
    },
  }),
  // Contracts number what an order does to a position: 1 opens a long and 2 closes a short, 3 opens a short and 4 closes a long.
  // ccxt takes 2 for a sale, and knows neither 3 nor 4
  // (https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-all-transaction-details-of-the-user-39-s-order).
  mexc: ({ positionMode, side }, trade) =>
    positionMode === undefined
      ? {}
      : { side: { 1: "buy", 2: "buy", 3: "sell", 4: "sell" }[String(side)] ?? trade.side },
  // ccxt tells makers of spot only; 6 and 7 are MakerFill and TakerFill in the lists that have numbers
  // (https://phemex-docs.github.io/#more-order-type-examples).
  phemex: ({ execStatus }) => {
    const status = String(execStatus);
    if (status === "MakerFill" || status === "6") return { takerOrMaker: "maker" };
    return status === "TakerFill" || status === "7" ? { takerOrMaker: "taker" } : {};
  },
  // Ones and zeros, which ccxt takes for false: each purchase would be a sale (https://www.tokocrypto.com/apidocs/#account-trade-list-signed).
  tokocrypto: ({ isBuyer, isMaker }) => ({
    side: isYes(isBuyer) ? "buy" : "sell",
    takerOrMaker: isYes(isMaker) ? "maker" : "taker",
  }),
  // With long and short positions held at once the side is OPEN LONG, CLOSE SHORT and the like, which ccxt hands on
  // (https://developer.woox.io/api-reference/endpoint/trading/get_transaction).
  woo: ({ side }, trade) => ({ side: wooSide(side) ?? trade.side }),
  // ccxt looks for the side and the fee of contracts where spot has them, and says "sell" of all
  // (https://api-docs.toobit.com/api/usdt-m-account-and-trading.html#account-trade-list-user-data).
  toobit: ({ side, commission, commissionAsset }) =>
    typeof side === "string"
      ? {
          side: side.toLowerCase().split("_")[0],
          fee: { cost: commission, currency: commissionAsset },
        }
      : {},
  // ccxt takes the trade's id for the order's
  // (https://github.com/zebpay/zebpay-api-references/blob/main/futures/api-reference/private-endpoints/trade.md#get-trade-history).
  zebpay: ({ order, takerOrMaker }) => ({ order, takerOrMaker }),
};

/**
 * Options carry their side and, in some rows, the sign of the sale beside it, which the documents' rows have not: ccxt turns the
 * amount of each sale round (https://developers.binance.com/docs/derivatives/options-trading/trade/Account-Trade-List).
 */
function unsignedOption({ optionSide, quantity }: Row): CcxtTrade {
  return optionSide === undefined ? {} : { amount: unsigned(quantity) };
}

/** Who it was where the row says whether this side took; nothing where it does not. */
const takerIf = (isTaker: unknown): CcxtTrade =>
  typeof isTaker === "boolean" ? { takerOrMaker: isTaker ? "taker" : "maker" } : {};

/** A trade of ccxt's, put right for its exchange. */
export function corrected(exchangeId: string, row: Row, trade: CcxtTrade): CcxtTrade {
  return { ...trade, ...CORRECTIONS[exchangeId]?.(row, trade) };
}

/** A fee that was paid with points for a part has two. */
function withPoints(row: Row, { fee }: CcxtTrade): CcxtTrade {
  const points = { cost: row["filled-points"], currency: row["fee-deduct-currency"] };
  const isBoth = isSome(row["filled-fees"]) && isSome(points.cost) && points.currency !== "";
  if (!isBoth || fee === undefined) return {};
  const currency = String(points.currency).toUpperCase();
  return { fee: undefined, fees: [fee, { ...points, currency }] };
}

/**
 * Contracts were charged with a minus sign, which ccxt turns round; what linear ones are asked by now (v5) names the fee itself:
 * takers' of 0.06 % of the turnover are above zero (recorded in ccxt's source, and the documents' example in
 * https://github.com/thrasher-corp/gocryptotrader/tree/master/exchanges/huobi).
 */
function newerHtxFee({ fee_currency, trade_fee }: Row, { fee }: CcxtTrade): CcxtTrade {
  if (fee_currency === undefined || trade_fee === undefined) return {};
  return { fee: { cost: trade_fee, currency: fee?.currency } };
}

/**
 * Bitget charges with a minus sign, but for what is paid in BGB, which comes with either sign
 * (https://github.com/ccxt/ccxt/pull/21530, https://www.bitget.com/api-doc/contract/trade/Get-Order-Fills), and but for
 * unified accounts, whose `fee` is positive (https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills).
 */
function bitgetFee({ totalFee, fee, feeCoin, deduction }: Row): CcxtFee[] {
  const total = textOf(totalFee);
  const cost = total ?? textOf(fee);
  if (cost === null) return [];
  const isPlain = total === null || (deduction === "yes" && !cost.startsWith("-"));
  return [{ cost: isPlain ? cost : turned(cost), currency: feeCoin }];
}

/**
 * The side of a fill that closes a position; undefined for any other. With long and short positions held at once, Bitget says
 * "buy" of whatever is done to a long one, its closing too (https://www.bitget.com/api-doc/contract/trade/Get-Order-Fills,
 * https://github.com/enarjord/passivbot/issues/1729, and orders in ccxt: https://github.com/ccxt/ccxt/pull/21170).
 */
function bitgetSide({ posMode, side, tradeSide }: Row): string | undefined {
  const closed = /close_(long|short)$/.exec(String(tradeSide))?.[1];
  if (closed !== undefined) return closed === "long" ? "sell" : "buy";
  if (posMode !== "hedge_mode" || tradeSide !== "close") return undefined;
  return lowered(side) === "buy" ? "sell" : "buy";
}

/** What an order does that opens or closes a position of one side; undefined for a plain side. */
function wooSide(side: unknown): string | undefined {
  const [, does, position] = /^(OPEN|CLOSE)[ _](LONG|SHORT)$/.exec(String(side)) ?? [];
  if (does === undefined) return undefined;
  return (does === "OPEN") === (position === "LONG") ? "buy" : "sell";
}

/** Of a perpetual market: in what coin a spot trade is charged is not documented. */
function lighterFees(row: Row, { symbol, takerOrMaker }: CcxtTrade): CcxtTrade {
  if (isSpot(symbol)) return {};
  const told = [row[`${takerOrMaker}_fee`], row[`integrator_${takerOrMaker}_fee`]];
  const fees = told
    .filter((millionths) => millionths !== undefined && millionths !== null)
    .map((millionths) => ({
      cost: percentOf(millionths, [row.size, row.price, "0.0001"]),
      currency: settlementOf(symbol),
    }));
  return { fee: undefined, fees: charged(...fees) };
}

/** The price of a fill from what it changed, in units of 10^-18: minus (quote + fee) / base; null where that is none. */
function nadoPrice(base: unknown, quote: unknown, fee: unknown): string | null {
  const [bought, paid, charged] = [base, quote, fee].map((one) =>
    /^-?\d{1,60}$/.test(String(one)) ? plainDecimal(`${String(one)}e-18`) : null,
  );
  if (!bought || !paid || !charged || bought === "0") return null;
  return negated(quotientOf(sumOf([paid, charged]), bought));
}

/** The amount with the other sign; what is none is left for the reader to refuse. */
function turned(amount: unknown): unknown {
  const plain = amountOf(amount);
  return plain !== undefined && /^-?\d+(\.\d+)?$/.test(plain) ? negated(plain) : amount;
}

/** A percentage of a product of amounts; what is none is left for the reader to refuse. */
function percentOf(rate: unknown, factors: readonly unknown[]): unknown {
  const amounts = [rate, ...factors].map((one) => amountOf(one) ?? "");
  if (!amounts.every((one) => /^\d{1,60}(\.\d{1,60})?$/.test(one))) return rate;
  return productOf([...amounts, "0.01"]);
}

/** Epoch ms of an ISO date with its offset; undefined for anything else. */
const timeOf = (date: unknown): number | undefined => {
  const time = Date.parse(String(date));
  return Number.isNaN(time) ? undefined : time;
};
const lowered = (side: unknown): unknown =>
  typeof side === "string" ? side.toLowerCase() : undefined;
const isYes = (flag: unknown): boolean => /^(1|true)$/.test(String(flag));
const isSome = (amount: unknown): boolean => /[1-9]/.test(String(amount ?? ""));

const rowsOf = (value: unknown): Row[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is Row => typeof one === "object" && one !== null,
  );
const isSpot = (symbol: unknown): boolean => typeof symbol === "string" && !symbol.includes(":");
const baseOf = (symbol: unknown): string | undefined => String(symbol).split("/")[0];
const quoteOf = (symbol: unknown): string | undefined => String(symbol).split(/[/:]/)[1];

const settlementOf = (symbol: unknown): string | undefined =>
  String(symbol).split(":")[1]?.split("-")[0];

/** What is told with the sign of what it does to the balance. */
const unsigned = (amount: unknown): string => String(amount).replace(/^-/, "");

/** The fees that are any; the first of them where none is. */
function charged(...fees: CcxtFee[]): CcxtFee[] {
  const any = fees.filter(({ cost }) => /[1-9]/.test(String(cost)));
  return any.length > 0 ? any : fees.slice(0, 1);
}

function onlyCharged(_row: Row, { fees = [] }: CcxtTrade): CcxtTrade {
  return { fees: charged(...fees) };
}

/** `count` units of which `factor`, a power of ten, are one. */
function parted(count: unknown, factor: unknown): unknown {
  const zeros = /^10*$/.test(String(factor)) ? String(factor).length - 1 : null;
  if (zeros === null || !/^\d+$/.test(String(count))) return undefined;
  return plainDecimal(`${String(count)}e-${zeros}`);
}
