/** Changes a JSON document where it has structure: a value of another type, one too many, one that is missing, a nest of lists. */
import { type Change, chosen, lengthOf } from "./change";
import { REPEATED, TEXTS, TOKENS } from "./oddities";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Parent = Json[] | { [key: string]: Json };

/** A value and what holds it. */
interface Place {
  parent: Parent;
  key: string | number;
}

const MAX_REPEATED = 20_000;
const MAX_DEPTH = 3_000;
const MAX_COPIES = 300;
const MAX_PLACES = 5_000;

/** Stands in the value for a token that no JSON value prints as. */
const MARK = "\u0001raw";
const MARKED = new RegExp(
  `"${JSON.stringify(MARK).slice(1, -1).replaceAll("\\", "\\\\")}(\\d+)"`,
  "g",
);

interface Drafting {
  raw: string[];
}

type Kind = (place: Place, change: Change, drafting: Drafting) => void;

const KINDS: readonly Kind[] = [
  (place, { pick }, drafting) => set(place, rawValue(chosen(TOKENS, pick), drafting)),
  (place, { pick }, drafting) => set(place, rawValue(chosen(TOKENS, pick), drafting)),
  (place, { pick }) => set(place, chosen(TEXTS, pick)),
  (place, { pick }) => set(place, chosen(TEXTS, pick)),
  // The same number as text, the same text as a number.
  (place, _, drafting) => {
    const value = get(place);
    if (typeof value === "number") set(place, String(value));
    else if (typeof value === "string") set(place, rawValue(value, drafting));
  },
  (place, { pick, size }) =>
    set(place, chosen(REPEATED, pick).repeat(lengthOf(size, MAX_REPEATED))),
  ({ parent, key }) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  // Once more, or many times.
  ({ parent, key }, { size }) => {
    if (!Array.isArray(parent)) return;
    const copies = Array<Json>(lengthOf(size, MAX_COPIES)).fill(parent[Number(key)] as Json);
    parent.splice(Number(key), 0, ...copies);
  },
  // A name twice in one object; the last one counts.
  (place, { pick }, drafting) => {
    if (Array.isArray(place.parent)) return;
    const token = `${JSON.stringify(get(place) ?? null)},${JSON.stringify(place.key)}:${chosen(TOKENS, pick) || "0"}`;
    set(place, rawValue(token, drafting));
  },
  // Another name.
  ({ parent, key }, { pick }, drafting) => {
    if (Array.isArray(parent)) return;
    const name = JSON.stringify(chosen(TEXTS, pick));
    const value = JSON.stringify(parent[key] ?? null);
    parent[key] = rawValue(`0,${name}:${value}`, drafting);
  },
  (place, { pick, size }, drafting) => {
    const depth = lengthOf(size, MAX_DEPTH);
    const [open, close] = pick % 2 === 0 ? ["[", "]"] : ['{"a":', "}"];
    const inside = JSON.stringify(get(place) ?? null);
    set(place, rawValue(open.repeat(depth) + inside + close.repeat(depth), drafting));
  },
  // What stands elsewhere in the document.
  (place, { pick }) => set(place, structuredClone(get(chosen(placesIn(rootOf(place)), pick)))),
  // Neighbours change places: what was in order is not.
  ({ parent }) => {
    if (Array.isArray(parent)) parent.reverse();
  },
  // A number that is only just another.
  (place, { pick, size }) => {
    const value = get(place);
    const by = chosen([1, -1, 1_000, 0.5, 86_400_000, 1e9], pick);
    if (typeof value === "number") set(place, value + by * (size % 3));
    if (typeof value !== "string" || value === "") return;
    const at = size % value.length;
    set(place, value.slice(0, at) + chosen([...TEXTS], pick) + value.slice(at + 1));
  },
];

const ROOTS = new WeakMap<Parent, Parent>();
const rootOf = ({ parent }: Place): Parent => ROOTS.get(parent) ?? parent;

/** The document as text, changed. `document` itself is left as it is. */
export function mutatedJson(document: unknown, changes: readonly Change[]): string {
  const root: Parent = [structuredClone(document) as Json];
  const drafting: Drafting = { raw: [] };
  for (const change of changes) {
    const places = placesIn(root);
    // The later half of a page is as likely as its beginning.
    const place = places[change.at % places.length];
    if (place !== undefined) chosen(KINDS, change.kind)(place, change, drafting);
  }
  const text = JSON.stringify(root).slice(1, -1);
  return drafting.raw.length === 0 ? text : unmarked(text, drafting.raw);
}

/** Raw tokens hold others where one was put into another. */
function unmarked(text: string, raw: readonly string[]): string {
  const replaced = text.replace(MARKED, (_, n: string) => raw[Number(n)] ?? "null");
  return replaced === text ? text : unmarked(replaced, raw);
}

function rawValue(token: string, { raw }: Drafting): string {
  raw.push(token);
  return MARK + (raw.length - 1);
}

/** Every value below `root`, in its order, as many as are looked at. */
function placesIn(root: Parent): Place[] {
  const places: Place[] = [];
  const walk = (parent: Parent): void => {
    ROOTS.set(parent, root);
    for (const key of Object.keys(parent)) {
      if (places.length >= MAX_PLACES) return;
      const place = { parent, key: Array.isArray(parent) ? Number(key) : key };
      places.push(place);
      const value = get(place);
      if (typeof value === "object" && value !== null) walk(value as Parent);
    }
  };
  walk(root);
  return places;
}

function get({ parent, key }: Place): Json {
  return (parent as Record<string | number, Json>)[key] as Json;
}

function set({ parent, key }: Place, value: Json): void {
  (parent as Record<string | number, Json>)[key] = value;
}
