/**
 * Adapters, from the body of an answer to the page that is committed: whatever a broker says, its errors have names, its fills are
 * fills, and once it speaks as it should nothing is missing.
 */
import fc from "fast-check";
import { BrokerError, type Cursor, type FillPage } from "../../../src-main/brokers/broker";
import { forgetMarkets } from "../../../src-main/brokers/ccxt/markets";
import { FAILURE_CLASSES, SYNC_ERROR_CODES } from "../../../src-shared/errors";
import { type Mutilation, mutilated, mutilations } from "../answers";
import { fetched, NOW, type SpokenBroker } from "../fetching";
import { pagesHold } from "../invariants";
import { chosen } from "../mutation/change";
import { type Garbling, garbled, garblings, rowsNamed } from "../rows";
import { EXCHANGE_BROKERS, FLEX, NATIVE_BROKERS } from "../spoken-brokers";
import { type OpenTarget, type Target, targetOf } from "../target";

const HOUR_MS = 3_600_000;
/** Syncs after which a broker that speaks as it should has told everything. */
const HEALING = 3;

/** What comes again when it is mended; what was readable, and a lie, does not. */
const CANT_READ = /can't be read/;

interface Lie {
  which: number;
  /** How many answers are whole before, and how many are damaged then. */
  after: number;
  hits: number;
  /** Also what is asked before the trades: markets, accounts, balances. */
  all: boolean;
  how: Mutilation;
}

const lies: fc.Arbitrary<Lie> = fc.record({
  which: fc.nat(9_999),
  after: fc.nat(3),
  hits: fc.integer({ min: 1, max: 4 }),
  all: fc.nat(7).map((n) => n === 7),
  how: mutilations,
});

/** Anything at all: the answer's JSON changed at random, its text cut, its status another. */
function lied(brokers: readonly SpokenBroker[]): OpenTarget<Lie> {
  return {
    cases: lies,
    async play({ which, after, hits, all, how }) {
      const broker = chosen(brokers, which);
      let n = 0;
      if (all) forgetMarkets();
      const first = await attempt(broker, null, NOW, (answer, at, isTrades) => {
        if (!isTrades && !all) return answer;
        const count = all ? n++ : at;
        return count >= after && count < after + hits ? mutilated(answer, how) : answer;
      });
      if (all) forgetMarkets();
      return first.error === null ? "read" : "refused";
    },
  };
}

/** Some rows with a value that is none; then the broker is well again. */
function healed(brokers: readonly SpokenBroker[]): OpenTarget<Garbling & { which: number }> {
  const cases = fc
    .tuple(garblings, fc.nat(9_999))
    .map(([garbling, which]) => ({ ...garbling, which }));
  return {
    cases,
    async play({ which, ...garbling }) {
      const broker = chosen(brokers, which);
      const rows = await rowsNamed(broker);
      const hit: ReadonlySet<number> = new Set(garbling.rows.map((n) => n % rows.length));
      const first = await attempt(broker, null, NOW, (answer, _, isTrades) =>
        isTrades ? garbled(answer, rows, hit, garbling) : answer,
      );
      const held = new Set(
        first.pages.flatMap(({ fills }) => fills.map(({ identity }) => identity)),
      );
      let cursor = first.pages.at(-1)?.cursor ?? null;
      for (let sync = 1; sync <= HEALING; sync += 1) {
        const next = await attempt(broker, cursor, NOW + sync * HOUR_MS, (answer) => answer);
        if (next.error !== null) throw new Error(`It stays ill: ${next.error.message}`);
        cursor = next.pages.at(-1)?.cursor ?? cursor;
        for (const { fills } of next.pages) for (const { identity } of fills) held.add(identity);
      }
      const told = first.pages.flatMap(({ problems }) =>
        problems.flatMap(({ message, raw }) => (CANT_READ.test(message) ? [raw] : [])),
      );
      for (const [n, { identity, names }] of rows.entries()) {
        const isProblem = told.some((raw) => names.some((name) => raw.includes(name)));
        if (held.has(identity) || (hit.has(n) && !isProblem)) continue;
        const what = hit.has(n) ? "a row that could not be read" : "a row beside one";
        throw new Error(
          `${broker.name}: the cursor passed ${what}: ${identity}; problems: ${told.join("; ").slice(0, 900)}`,
        );
      }
      return told.length > 0 || first.error !== null ? "refused" : "read";
    },
  };
}

interface Attempt {
  pages: FillPage[];
  error: BrokerError | null;
}

/** One fetch; throws where it ends otherwise than the engine can go by. */
async function attempt(
  broker: SpokenBroker,
  cursor: Cursor | null,
  now: number,
  damage: Parameters<typeof fetched>[3],
): Promise<Attempt> {
  const { pages, error } = await fetched(broker, cursor, now, damage);
  pagesHold(pages, broker.source, now);
  if (error === null) return { pages, error };
  if (!(error instanceof BrokerError)) throw error;
  const { failure, code, message } = error;
  const isNamed = FAILURE_CLASSES.includes(failure) && SYNC_ERROR_CODES.includes(code);
  if (!isNamed || failure === "internal" || message === "") {
    throw new Error(`${broker.name} failed without a name: ${failure} ${code} ${message}`, {
      cause: error,
    });
  }
  return { pages, error };
}

const adapterTargets = (
  name: string,
  what: string,
  brokers: readonly SpokenBroker[],
  weights: { lied: number; healed: number },
): Target[] => [
  targetOf({
    name,
    what: `${what}: answers changed at random`,
    weight: weights.lied,
    open: async () => lied(brokers),
  }),
  targetOf({
    name: `${name}-heals`,
    what: `${what}: rows that can't be read, then can`,
    weight: weights.healed,
    open: async () => healed(brokers),
  }),
];

export const ADAPTER_TARGETS: readonly Target[] = [
  ...adapterTargets("native", "Alpaca and OANDA", NATIVE_BROKERS, { lied: 40, healed: 2 }),
  ...adapterTargets("ibkr-flex", "Interactive Brokers' Flex service", [FLEX], {
    lied: 40,
    healed: 3,
  }),
  ...adapterTargets(
    "exchanges",
    `${EXCHANGE_BROKERS.length} exchanges through ccxt`,
    EXCHANGE_BROKERS,
    { lied: 6, healed: 2 },
  ),
];
