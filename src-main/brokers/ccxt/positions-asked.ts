/**
 * How exchanges are asked for their open contracts. A line is here only where it is known (read in ccxt 4.5.84 and in the
 * documents it names) that the answers are whole, in the unit of the fills, with a side that can't be mistaken, and that
 * whatever moves such a position is among the fills: liquidation and deleveraging too. Delivery mostly is not, so that dated
 * contracts are left out but where the line says otherwise.
 *
 * Not here, and why: Bitfinex, whose system may take a position over without a trade (`IS_MARKET_SOLD` in
 * https://docs.bitfinex.com/reference/rest-public-liquidations), Modetrade and WOOFi Pro, where liquidated positions are claimed by
 * others (https://orderly.network/docs/build-on-omnichain/evm-api/restful-api/private/claim-liquidated-positions), Derive and Nado,
 * where they are auctioned or taken over too; CoinEx, DigiFinex and WEEX, of which nothing says that liquidations are fills; contracts
 * that Gate settles in BTC or delivers, and Bitget's in coins, of which one answer is about one coin; unified accounts of Bitget and
 * KuCoin, whose lists are others; Coinbase International (the fills of all portfolios, the positions of one) and BYDFi (of several
 * wallets); HashKey and bitFlyer (a question for each market); Hibachi (its newest hundred fills are all there are) and Mudrex (fills
 * without a quantity); Toobit and Deepcoin (nothing shows that a position has the unit of a fill), Poloniex (nor what sign one has
 * that is no hedge); BTSE, Bullish and Zebpay (what account or market a row is about).
 */
import type { Row } from "./exchange-port";
import type { MarketType } from "./market-types";

export interface PositionList {
  /** The contracts it is about, where there is another list for others. */
  type?: MarketType;
  params: Row;
  /** The symbols that the answer is about. */
  covers(symbol: string): boolean;
  /** The `defaultType` with which the fills of all these are asked for, where another one brings those of others. */
  filledBy?: string;
}

export interface PositionsAsked {
  lists: readonly PositionList[];
  /**
   * The exchange's own names for the size (left out: ccxt's `contracts`) and for what tells the side ("both" tells none, nor does an
   * empty list: the size is signed then), where ccxt does not hand on the two.
   */
  told?: { size?: string | number; sides: readonly string[] };
  /** True where ccxt turns the contracts of a fill into units of the base, but not those of a position. */
  fillsInBase?: true;
  /** True where one list has the fills of all markets, whatever kind of them was chosen or none, which counts as spot elsewhere. */
  fillsOfAll?: true;
  pages?: {
    /** What a position is told apart by: an exchange that does not leaf on says the same ones again. */
    nameOf(row: Row): unknown[];
    /** The parameters of the next page; null after the last. */
    next(params: Row, page: readonly Row[]): Row | null;
  };
  /** What ccxt notes among its options of an account whose lists are others. */
  unless?: string;
  /** Its fills are those of the last months only, without a word. */
  isShort?: true;
}

const isContract = (symbol: string): boolean => symbol.includes(":");
/** Without a date, or a strike, behind the coin it is settled in. */
const isPerpetual = (symbol: string): boolean => /:[^-]+$/.test(symbol);

const isPerpetualInUsdt = (symbol: string): boolean => symbol.endsWith(":USDT");

const one = (covers: PositionList["covers"], params: Row = {}): Pick<PositionsAsked, "lists"> => ({
  lists: [{ params, covers }],
});

const ALL: PositionsAsked = one(isContract);

const LINEAR: Row = { type: "swap", subType: "linear" };
/**
 * Of the linear contracts, one request is about those that settle in one coin; delivery is among the executions. Inverse ones are told
 * in dollars, as their fills are (https://bybit-exchange.github.io/docs/v5/position).
 */
const BYBIT: PositionsAsked = {
  lists: [
    { type: "linear", params: LINEAR, covers: (symbol) => /:USDT(-|$)/.test(symbol) },
    {
      type: "linear",
      params: { ...LINEAR, settleCoin: "USDC" },
      covers: (symbol) => /:USDC(-|$)/.test(symbol),
    },
    { type: "inverse", params: { type: "swap", subType: "inverse" }, covers: isPerpetual },
  ],
  pages: {
    nameOf: ({ symbol, positionIdx }) => [symbol, positionIdx],
    next: (params, [first]) => {
      const cursor = first?.nextPageCursor;
      return typeof cursor === "string" && cursor !== "" ? { ...params, cursor } : null;
    },
  },
};

const GATE_PAGE = 100;
/**
 * Contracts (https://www.gate.com/docs/developers/apiv4/en/#list-all-positions-of-a-user); liquidation and deleveraging are orders of
 * the account (`order_id` in https://github.com/gateio/gateapi-python/blob/master/docs/FuturesLiquidate.md and FuturesAutoDeleverage.md).
 */
const GATE: PositionsAsked = {
  lists: [
    {
      type: "linear",
      params: { type: "swap", settle: "usdt", holding: true, limit: GATE_PAGE },
      covers: (symbol) => /:USDT$/.test(symbol),
      filledBy: "swap",
    },
  ],
  told: { size: "size", sides: ["mode"] },
  pages: {
    // Positions of one side may be kept apart, by a number or by their margin.
    nameOf: ({ contract, mode, pid, pos_margin_mode }) => [contract, mode, pid, pos_margin_mode],
    next: (params, page) =>
      page.length < GATE_PAGE
        ? null
        : { ...params, offset: Number(params.offset ?? 0) + page.length },
  },
  // Half a year (https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records-2)
  isShort: true,
};

/** Contracts; liquidation, deleveraging and settlement are types of fills (https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-position-list). */
const KUCOIN: PositionsAsked = {
  ...one(isPerpetual),
  told: { size: "currentQty", sides: ["positionSide"] },
  unless: "uta",
};

const ASKED: Readonly<Record<string, PositionsAsked>> = {
  // Units of the base; a fill has a fee of its liquidation (`liquidateFee`,
  // https://api-docs.omni.apex.exchange/#privateapi-v3-for-omni-get-trade-history).
  apex: one(isPerpetual),
  // Units of the base (https://asterdex.github.io/aster-api-website/futures-v3/account%26trades/#position-information-v3-user_data)
  aster: { ...one(isPerpetual), told: { size: "positionAmt", sides: ["positionSide"] } },
  // What is open is `netQuantity`; ccxt takes the exposure, and the side from what was paid. Liquidation and deleveraging are types of
  // fills (https://docs.backpack.exchange/#tag/Futures/operation/get_positions, https://docs.backpack.exchange/#tag/History/operation/get_fills).
  backpack: { ...one(isPerpetual), told: { size: "netQuantity", sides: [] }, fillsOfAll: true },
  // Contracts (https://developers.binance.com/docs/derivatives/coin-margined-futures/trade/rest-api/Position-Information)
  binancecoinm: { ...one(isPerpetual), told: { size: "positionAmt", sides: ["positionSide"] } },
  binanceusdm: ALL,
  // Units of the base: 0.1 LTC at 73.14 is a value of 7.31; a fill has the price it was liquidated at (rows in ccxt's source). One
  // request is about one kind of contract (https://bingx-api.github.io/docs/#/en-us/swapV2/account-api.html).
  bingx: one(isPerpetualInUsdt, { subType: "linear" }),
  // Units of the base, of one kind of contract at once; whatever closes a position is a fill with a `tradeSide` of its own
  // (https://www.bitget.com/api-doc/contract/position/get-all-position, https://www.bitget.com/api-doc/contract/trade/Get-Order-Fills).
  bitget: {
    lists: ["USDT", "USDC"].map((coin) => ({
      type: "linear",
      params: { productType: `${coin}-FUTURES`, marginCoin: coin },
      covers: (symbol) => symbol.endsWith(`:${coin}`),
    })),
    told: { size: "total", sides: ["holdSide"] },
    unless: "uta",
  },
  // Contracts: 290 of a hundredth in its example (https://docs.blofin.com/index.html#get-positions). Liquidation and deleveraging are
  // categories of orders (https://docs.blofin.com/index.html#get-order-history).
  blofin: one(isPerpetual),
  bybit: BYBIT,
  bybiteu: BYBIT,
  bybitid: BYBIT,
  // An order may be one of a liquidation (`exec_inst`)
  // (https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#private-get-positions, #private-get-order-history).
  cryptocom: { ...one(isPerpetual), fillsOfAll: true },
  // Contracts, below zero for a short, where ccxt names the side of an order (https://docs.delta.exchange/#get-margined-positions). A
  // fill has a type (`fill_type`, https://docs.delta.exchange/#get-user-fills-by-filters).
  delta: { ...one(isPerpetual), told: { size: "size", sides: [] }, fillsOfAll: true },
  // All currencies: dollars of inverse contracts, units of the base of linear ones, as trades have them, but signed where ccxt
  // names the side too (https://docs.deribit.com/api-reference/account-management/private-get_positions). The coins are those that
  // trades can be asked for. Options and dated futures end without a trade.
  deribit: {
    ...one((symbol) => /:(BTC|ETH|USDC|USDT|EURR)$/.test(symbol)),
    told: { size: "size", sides: ["direction"] },
  },
  // Units of the base; a fill is a trade, a liquidation or a deleveraging (https://api.docs.extended.exchange/#get-trades, #get-positions).
  extended: { ...one(isPerpetual), fillsOfAll: true },
  gate: GATE,
  gateeu: GATE,
  // Units of the base; an order may be one of a liquidation (https://github.com/gravity-technologies/api-spec, `Order`).
  grvt: one(isPerpetual),
  // Contracts, of linear markets with the margin mode that their fills are told of (v5); `trade_type` 0 of inverse markets' fills
  // holds liquidations (https://www.htx.com/en-us/opend/newApiPages/?id=8cb89359-77b5-11ed-9966-19594266bd8).
  htx: {
    lists: [
      {
        type: "linear",
        params: { subType: "linear", type: "swap" },
        covers: (symbol) => /:USDT$/.test(symbol),
      },
      { type: "inverse", params: { subType: "inverse", type: "swap" }, covers: isPerpetual },
    ],
    told: { size: "volume", sides: ["position_side", "direction"] },
  },
  // One request is about the exchange's own contracts; those of others on it (XYZ-TSLA/USDC:USDC) have lists of their own.
  hyperliquid: one((symbol) => /^[^-/]+\/USDC:USDC$/.test(symbol)),
  krakenfutures: ALL,
  kucoin: KUCOIN,
  kucoinfutures: KUCOIN,
  // Units of the base; liquidation and deleveraging are types of trades (https://apidocs.lighter.xyz/reference/account-1,
  // https://apidocs.lighter.xyz/reference/trades).
  lighter: { ...one(isPerpetual), fillsOfAll: true },
  // Contracts; take-overs by the system and deleveraging are categories of deals. 1 is long, 2 is short
  // (https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-the-user-39-s-current-holding-position).
  mexc: { ...one(isPerpetual), told: { size: "holdVol", sides: ["positionType"] } },
  myokx: ALL,
  okx: ALL,
  okxus: ALL,
  // Units of the base (https://docs.pacifica.fi/api-documentation/api/rest-api/account/get-positions); a liquidation's closing is trades
  // (https://docs.pacifica.fi/api-documentation/api/websocket/subscriptions/account-liquidations).
  pacifica: one(isPerpetual),
  // Units of the base; a size may have the sign of its side (https://docs.paradex.trade/api/prod/account/get-positions). ccxt takes its
  // spot markets, whose fills are in the list (https://docs.paradex.trade/api/prod/account/list-fills), for contracts too.
  paradex: one((symbol) => symbol.endsWith("/USD:USDC")),
  // Units of the base; one request is about one settlement, and fills are listed for USDT. A hedge's own side comes before that of an
  // order (https://github.com/phemex/phemex-api-docs/blob/master/Public-Hedged-Perpetual-API.md#queryaccountposition).
  phemex: {
    ...one(isPerpetualInUsdt, { currency: "USDT" }),
    told: { sides: ["posSide", "side"] },
  },
  // Units of the base; ccxt hands on neither size nor side (https://docs.whitebit.com/api-reference/collateral-trading/open-positions).
  // Liquidation and deleveraging place orders (https://docs.whitebit.com/concepts/auto-deleveraging).
  whitebit: {
    ...one(isPerpetual),
    told: { size: "amount", sides: ["positionSide"] },
    fillsOfAll: true,
  },
  // Units of the base; liquidation and deleveraging are types of orders, with executions like any
  // (https://developer.woox.io/api-reference/endpoint/futures/get_positions).
  woo: { ...one(isPerpetual), told: { size: "holding", sides: ["positionSide"] } },
  // Contracts: ten of a ten-thousandth of a bitcoin at 27060 have a margin of 1.0824 with a leverage of 25 (a row in ccxt's source). A
  // forced close is an order (`forceClose` in one).
  xt: { ...one(isPerpetualInUsdt, { subType: "linear" }), fillsInBase: true },
};

/** How an exchange is asked for its positions; undefined for one that is not. */
export const askedOf = (exchangeId: string): PositionsAsked | undefined => ASKED[exchangeId];
