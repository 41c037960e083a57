/**
 * Whether "no trades" is what an exchange said. ccxt takes every body without the list it looks for as an empty one, so
 * that a notice of maintenance, or an answer of another call, would read as "nothing new".
 */
import { isRow } from "./rows";

/** They say "no trades" with an empty object in place of a list. */
const SAYS_IT_WITH_AN_OBJECT = new Set(["whitebit"]);
const MAX_DEPTH = 4;
/** Lists that are empty where all is well, whatever was asked. */
const OF_ERRORS = /^(errors?|warnings?)$/i;

/** True where a body in which no trade was found has an empty list in it, or entries that are something else. */
export function saysNoTrades(exchangeId: string, body: unknown): boolean {
  if (isRow(body) && Object.keys(body).length === 0) return SAYS_IT_WITH_AN_OBJECT.has(exchangeId);
  return hasList(body, 0);
}

function hasList(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.every(isRow);
  if (!isRow(value) || depth > MAX_DEPTH) return false;
  return Object.entries(value).some(([name, inner]) => {
    if (OF_ERRORS.test(name)) return false;
    // Some write null, or {} where their list is keyed by id.
    return inner === null || isEmptyObject(inner) || hasList(inner, depth + 1);
  });
}

const isEmptyObject = (value: unknown): boolean => isRow(value) && Object.keys(value).length === 0;
