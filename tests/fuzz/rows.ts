/** Rows in a broker's answers, found again by what only they contain, and garbled one by one. */
import fc from "fast-check";
import type { BrokerFill } from "../../src-main/brokers/broker";
import { fetched, NOW, type SpokenBroker } from "./fetching";
import { chosen } from "./mutation/change";
import type { WireAnswer } from "./wire";

export interface NamedRow {
  /** Of the fill that it is. */
  identity: string;
  /** Texts that are in this row and in no other. */
  names: readonly string[];
}

export interface Garbling {
  /** Which rows; taken modulo their number. */
  rows: number[];
  field: number;
  junk: number;
}

export const garblings: fc.Arbitrary<Garbling> = fc.record({
  rows: fc.array(fc.nat(999), { minLength: 1, maxLength: 3 }),
  field: fc.nat(999),
  junk: fc.nat(999),
});

/** What no reader takes for a value of any field. */
const JUNK: readonly unknown[] = [
  ...["not a value", "NaN", "1e400", "--5", "\ud800", "1,5", "2026-02-30T25:61:61Z", "\u0000", ""],
  ...[null, {}, [], [[]], true, -1, "x".repeat(5_000), "<b>", "1..2"],
];

/** Shorter ones are met by chance. */
const MIN_NAME = 8;
const known = new WeakMap<SpokenBroker, Promise<readonly NamedRow[]>>();

/** The rows of a broker that is well, each with the fill it becomes. */
export function rowsNamed(broker: SpokenBroker): Promise<readonly NamedRow[]> {
  let named = known.get(broker);
  if (named === undefined) {
    named = nameRows(broker);
    known.set(broker, named);
  }
  return named;
}

async function nameRows(broker: SpokenBroker): Promise<readonly NamedRow[]> {
  const { pages, error } = await fetched(broker, null, NOW, (answer) => answer);
  if (error !== null) throw error;
  const fills = pages.flatMap((page) => page.fills);
  const all = broker.rows.map((row) => new Set(namesIn(row)));
  const counts = new Map<string, number>();
  for (const own of all) for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rows = all.map((own) => {
    const names = [...own].filter((name) => counts.get(name) === 1);
    const score = ({ raw }: BrokerFill): number =>
      names.filter((name) => raw.includes(name)).length;
    const [best] = fills.toSorted((one, other) => score(other) - score(one));
    return { identity: best === undefined || score(best) === 0 ? "" : best.identity, names };
  });
  const found = new Set(rows.map(({ identity }) => identity));
  if (found.size < rows.length || found.has("")) {
    throw new Error(
      `${broker.name}: ${found.size} of ${rows.length} rows are among ${fills.length} fills`,
    );
  }
  return rows;
}

/** What names a row: its fields with their values, and values that are long enough to be met nowhere else. */
function namesIn(row: unknown): string[] {
  if (typeof row === "string") {
    return [...row.matchAll(ATTRIBUTE)].map(([, name = "", text = ""]) => fieldName(name, text));
  }
  if (typeof row !== "object" || row === null) return [];
  return Object.entries(row).flatMap(([key, value]) => {
    if (!isText(value)) return namesIn(value);
    const text = String(value);
    return [fieldName(key, value), ...(text.length >= MIN_NAME ? [text] : [])];
  });
}

const ATTRIBUTE = /(\w+)="([^"]*)"/g;

/** As it stands in the row's JSON. */
const fieldName = (key: string, value: unknown): string =>
  JSON.stringify({ [key]: value }).slice(1, -1);

/** The answer with those rows garbled. */
export function garbled(
  answer: WireAnswer,
  rows: readonly NamedRow[],
  hit: ReadonlySet<number>,
  { field, junk }: Garbling,
): WireAnswer {
  const names = new Set(rows.flatMap((row, n) => (hit.has(n) ? row.names : [])));
  const body = String(answer.body);
  const value = chosen(JUNK, junk);
  if (body.startsWith("<")) return { ...answer, body: garbledXml(body, names, field, value) };
  const json = JSON.parse(body) as unknown;
  garble(json, names, field, value);
  return { ...answer, body: JSON.stringify(json) };
}

function garbledXml(
  body: string,
  names: ReadonlySet<string>,
  field: number,
  value: unknown,
): string {
  return body.replaceAll(/<Trade .*?\/>/g, (row) => {
    const fields = [...row.matchAll(ATTRIBUTE)];
    if (!fields.some(([, name = "", text = ""]) => names.has(fieldName(name, text)))) return row;
    const [whole = "", name = ""] = chosen(fields, field);
    const text = encodeURIComponent(String(value ?? "").toWellFormed());
    return row.replace(whole, `${name}="${text}"`);
  });
}

/** Goes through the answer: what directly holds one of the names is a row. */
function garble(value: unknown, names: ReadonlySet<string>, field: number, junk: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const held = value as Record<string, unknown>;
  const entries = Object.entries(held);
  const isNamed = entries.some(
    ([key, one]) => isText(one) && (names.has(fieldName(key, one)) || names.has(String(one))),
  );
  if (isNamed) {
    const [key] = chosen(entries, field);
    held[key] = junk;
    return;
  }
  for (const [, one] of entries) garble(one, names, field, junk);
}

const isText = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
