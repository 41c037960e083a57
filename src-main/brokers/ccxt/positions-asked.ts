/**
 * How exchanges are asked for their open contracts. A line is here only where it is known (read in ccxt 4.5.84 and in the
 * documents it names) that the answers are whole, in the unit of the fills, with a side that can't be mistaken, and that
 * whatever moves such a position is among the fills: liquidation and deleveraging too. Delivery mostly is not, so that dated
 * contracts are left out but where the line says otherwise.
 *
 * Not here, and why: Bitfinex, whose system may take a position over without a trade (`IS_MARKET_SOLD` in
 * https://docs.bitfinex.com/reference/rest-public-liquidations), and WOOFi Pro, where liquidated positions are claimed by others
 * (https://orderly.network/docs/build-on-omnichain/evm-api/restful-api/private/claim-liquidated-positions); contracts that
 * Gate settles in BTC or delivers, and Bitget's in coins, of which one answer is about one coin; unified accounts of Bitget and
 * KuCoin, whose lists are others.
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
   * The exchange's own names for the size and for what tells the side ("both" tells none: the size is signed then), where ccxt
   * does not hand on the two.
   */
  told?: { size: string | number; sides: readonly string[] };
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
  // Units of the base (https://asterdex.github.io/aster-api-website/futures-v3/account%26trades/#position-information-v3-user_data)
  aster: { ...one(isPerpetual), told: { size: "positionAmt", sides: ["positionSide"] } },
  // Contracts (https://developers.binance.com/docs/derivatives/coin-margined-futures/trade/rest-api/Position-Information)
  binancecoinm: { ...one(isPerpetual), told: { size: "positionAmt", sides: ["positionSide"] } },
  binanceusdm: ALL,
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
  bybit: BYBIT,
  bybiteu: BYBIT,
  bybitid: BYBIT,
  // All currencies: dollars of inverse contracts, units of the base of linear ones, as trades have them, but signed where ccxt
  // names the side too (https://docs.deribit.com/api-reference/account-management/private-get_positions). The coins are those that
  // trades can be asked for. Options and dated futures end without a trade.
  deribit: {
    ...one((symbol) => /:(BTC|ETH|USDC|USDT|EURR)$/.test(symbol)),
    told: { size: "size", sides: ["direction"] },
  },
  gate: GATE,
  gateeu: GATE,
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
  // Contracts; take-overs by the system and deleveraging are categories of deals. 1 is long, 2 is short
  // (https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-the-user-39-s-current-holding-position).
  mexc: { ...one(isPerpetual), told: { size: "holdVol", sides: ["positionType"] } },
  myokx: ALL,
  okx: ALL,
  okxus: ALL,
  // Units of the base; liquidation and deleveraging are types of orders, with executions like any
  // (https://developer.woox.io/api-reference/endpoint/futures/get_positions).
  woo: { ...one(isPerpetual), told: { size: "holding", sides: ["positionSide"] } },
};

/** How an exchange is asked for its positions; undefined for one that is not. */
export const askedOf = (exchangeId: string): PositionsAsked | undefined => ASKED[exchangeId];
