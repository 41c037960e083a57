/** Checks of what is held of a coin, whose `symbol` is that coin, beside those of positions. */
export const holdings = `
ALTER TABLE position_checks ADD COLUMN is_holding INTEGER NOT NULL DEFAULT 0;
`;
