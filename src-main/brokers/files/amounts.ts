/** Amounts as statements print them: grouped, with a currency, with a point or a comma; exact all the way. */
import { plainDecimal } from "../decimal";

export type DecimalMark = "." | ",";

/** What may stand between digits besides the decimal mark and the other one. */
const SPACES = /[\s\u00a0\u202f\u2009'’]/g;
/** `$`, `US$`, `EUR`, `kr`, `zł`… before or behind the digits. */
const CURRENCY =
  /^(?:\p{Lu}{0,3}\p{Sc}|[A-Z]{3}(?=[-+\d.,])|[Kk]r\.?|Fr\.)|(?<=\d[.,]?)(?:\p{Sc}|[A-Z]{2,10}|[Kk]r\.?|zł|Kč|Ft|lei|Fr\.?)$/gu;
/** Most cells: nothing to take away. */
const BARE = /^[-+]?[\d.,]*\d$/;
/** What stands for "nothing to say". */
const NOTHING = /^(|-|--|–|—|n\/a|nan|none|null)$/i;

/** True for a cell that says nothing. */
export const isBlank = (text: string): boolean => NOTHING.test(text.trim());

/** The amount in plain notation; null where the text is no number with this decimal mark. */
export function readAmount(text: string, mark: DecimalMark): string | null {
  const digits = bareDigits(text);
  const group = mark === "." ? "," : ".";
  const [whole = "", fraction = "", ...more] = digits.split(mark);
  if (more.length > 0 || fraction.includes(group)) return null;
  // Groups of three, or of two as in India, with three at the end; `0,123` is a fraction and no group.
  const isGrouped = whole.includes(group);
  const groups =
    mark === "." ? /^[+-]?[1-9]\d{0,2}(,\d{2,3})*,\d{3}$/ : /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/;
  if (isGrouped && !groups.test(whole)) return null;
  const plain = whole.replaceAll(group, "");
  try {
    return plainDecimal(digits.includes(mark) ? `${plain}.${fraction}` : plain);
  } catch {
    return null;
  }
}

/** The currency or coin that stands behind an amount (`0.0005 BNB`); null where there is none. */
export const unitOf = (text: string): string | null =>
  /\d\s*([A-Z]{3,10})$/.exec(text.trim())?.[1] ?? null;

/** Why a cell is refused, with the decimal mark that it would be right with. */
export function notANumber(name: string, text: string, mark: DecimalMark): string {
  const other = mark === "." ? "," : ".";
  const isOther = readAmount(text, other) !== null && /\d/.test(text);
  const hint = isOther ? `: choose ${other} as the decimal separator in the connection` : "";
  return `its ${name} "${text.slice(0, 40)}" is no number with ${mark} as the decimal separator${hint}`;
}

/** What the amounts of a file say about its decimal mark. */
export type MarkEvidence = DecimalMark | "mixed" | "unclear" | "none";

/** `unclear`: every mark might as well part thousands. `none`: there are only whole numbers. */
export function decimalMarkOf(texts: Iterable<string>): MarkEvidence {
  const found = new Set<DecimalMark>();
  let unclear = false;
  for (const text of texts) {
    const says = evidenceIn(bareDigits(text));
    if (says === "unclear") unclear = true;
    else if (says !== null) found.add(says);
  }
  if (found.size > 1) return "mixed";
  const [only] = found;
  return only ?? (unclear ? "unclear" : "none");
}

function evidenceIn(digits: string): DecimalMark | "unclear" | null {
  const marks = digits.replace(/[^.,]/g, "");
  const last = marks.at(-1) as DecimalMark | undefined;
  if (last === undefined) return null;
  const other = last === "." ? "," : ".";
  if (marks.includes(other)) return last;
  if (marks.length > 1) return other;
  const [whole = "", fraction = ""] = digits.replace(/^[+-]/, "").split(last);
  const isGroup = /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(fraction);
  return isGroup ? "unclear" : last;
}

/** `- 1 088.50 USD` → `-1088.50`, `(320.00)` → `-320.00`, `1.250,00-` → `-1.250,00`. */
function bareDigits(text: string): string {
  if (BARE.test(text)) return text;
  const bare = text.replace(SPACES, "").replace(/[−–]/g, "-");
  const inside = /^\((.+)\)$/.exec(bare)?.[1] ?? /^([^-]*\d)-$/.exec(bare)?.[1];
  const signed = inside === undefined ? bare : `-${inside}`;
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/.exec(signed) ?? [];
  const digits = rest.replace(CURRENCY, "");
  // `$-925.1`: the sign stands behind the currency; `-$-925.1` is no number.
  return sign + digits;
}
