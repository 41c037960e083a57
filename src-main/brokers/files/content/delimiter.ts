/** What parts the cells of a delimited text, found where it is not known. */

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SNIFF_CHARS = 64 * 1024;
const SNIFF_LINES = 50;
/** More columns say no more about a delimiter. */
const MAX_WEIGHT = 20;

/** The delimiter that parts most of the first lines alike. */
export function delimiterOf(text: string): Delimiter {
  const head = text.slice(0, SNIFF_CHARS).replace(/"[^"]*"/g, "");
  const lines = head.split(/\r\n|\n|\r/, SNIFF_LINES).filter((line) => line.trim() !== "");
  const scores = DELIMITERS.map((delimiter) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const best = Math.max(
      0,
      ...[...counts].map(([count, times]) => times * Math.min(count, MAX_WEIGHT)),
    );
    return { delimiter, best };
  });
  return scores.reduce((a, b) => (b.best > a.best ? b : a)).delimiter;
}
