/** Numbers as people of a language write them, through Intl. Amounts are decimal strings and never become floats. */

import { localeIn } from "../../src-shared/i18n/language";

/** The user's own region of a language (24-hour British, say), where the system names one. */
export const localeOf = (language: string): string => localeIn(language, navigator.languages);

const known = new Map<string, Intl.NumberFormat>();

/** One format for each locale and style: to make one takes longer than to format a hundred times with it. */
export function numbers(language: string, style: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const locale = localeOf(language);
  const key = `${locale} ${JSON.stringify(style)}`;
  const format = known.get(key) ?? new Intl.NumberFormat(locale, style);
  known.set(key, format);
  return format;
}

/** "1,234". */
export const counted = (count: number, language: string): string => numbers(language).format(count);

/** "99.2%", of a share from 0 to 1. */
export const percent = (share: number, language: string): string =>
  numbers(language, { style: "percent", maximumFractionDigits: 1 }).format(share);

/** More digits than Intl writes out. */
const MAX_DECIMALS = 100;

/** "-5 315,0137" of "-5315.0137": every digit as it is, also the zeros at the end, grouped and marked as the language does. */
export function decimal(amount: string, language: string): string {
  const decimals = amount.split(".")[1]?.length ?? 0;
  if (decimals > MAX_DECIMALS) return amount;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  // A string goes through exactly; a number would be rounded first.
  return numbers(language, digits).format(amount as Intl.StringNumericLiteral);
}

/** As many digits as anybody reads of an amount, and always the hundredths. */
const READ_DIGITS = 8;

/**
 * "8,116.9402" of "8116.9402355467": rounded to eight digits, or to hundredths where there are more before the point. For
 * what was worked out (averages, results); what a broker said is shown by {@link decimal}.
 */
export function readable(amount: string, language: string): string {
  const digits = {
    maximumSignificantDigits: READ_DIGITS,
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
    roundingPriority: "morePrecision",
  } as const;
  return numbers(language, digits).format(amount as Intl.StringNumericLiteral);
}
