/** The sections of a statement that are read; apart from its reading, which loads a parser. */

/** The sections that hold trades. */
export const TRADE_SECTIONS: readonly string[] = ["Trades", "TradeConfirms", "TradeConfirmations"];
export const POSITIONS_SECTION = "OpenPositions";
