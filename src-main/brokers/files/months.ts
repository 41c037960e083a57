/** The names of months as statements have them, told by how they begin, without accents. */

const BEGINNINGS = [
  "jan ene gen sty янв",
  "feb fev lut фев",
  "mar mrt mae мар",
  "apr avr abr kwi апр",
  "may mai mei mag maj маи мая",
  "jun juin giu cze июн",
  "jul juil lug lip июл",
  "aug aou ago sie авг",
  "sep set wrz сен",
  "oct okt ott out paz окт",
  "nov lis ноя",
  "dec dez dic des gru дек",
].map((names) => names.split(" "));

/** 1 to 12 for a number or a name (English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Russian); NaN for none. */
export function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const at = BEGINNINGS.findIndex((names) => names.some((name) => plain.startsWith(name)));
  return at === -1 ? Number.NaN : at + 1;
}
