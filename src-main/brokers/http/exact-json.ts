/**
 * JSON without loss: a number that a floating-point number can't hold exactly becomes a string with its own digits.
 *
 * ccxt quotes numbers only in bodies that hold an integer beyond 2^53, and then misses those after white space.
 */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
/** Only numbers of 16 digits or more, or with an exponent, can be inexact; this is where in a list or an object one begins. */
const SUSPECT = /[[:,\s]-?\d(?:[\d.]{15}|[\d.]*[eE])/;

/** The body, a list or an object, with every inexact number quoted; anything inside a string stays as it is. */
export function quoteInexactNumbers(body: string): string {
  if (!SUSPECT.test(body)) return body;
  return body.replace(TOKENS, (token) =>
    token.startsWith('"') || isExact(token) ? token : `"${token}"`,
  );
}

/** True where printing the parsed number gives the same digits again. */
function isExact(token: string): boolean {
  if (token.length < 16 && !/e/i.test(token)) return true;
  const printed = String(Number(token));
  return !/e/i.test(printed) && significant(printed) === significant(token) && !/e/i.test(token);
}

function significant(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
