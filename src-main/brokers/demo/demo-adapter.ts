/** A broker that invents its fills: for trying Fillkeep out, for tests, never for real books. */
import type { Broker, Covered } from "../../../src-shared/domain";
import { loginCheck } from "../../../src-shared/login";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../foundation/clock";
import {
  type BrokerAdapter,
  BrokerError,
  type BrokerFill,
  type BrokerLogin,
  type BrokerTools,
  type Cursor,
  type FillPage,
} from "../broker";
import { settings } from "../settings";
import { type DemoOptions, readDemoOptions } from "./options";
import { fillsOfMinute } from "./stream";

const FIRST_IMPORT_MS = 30 * DAY_MS;
const OVERLAP_MS = 2 * HOUR_MS;
const PAGE_SIZE = 100;
/** A resumed walk ends where it was to end; after longer than this, what came since is brought at once too. */
const STALE_MS = 5 * MINUTE_MS;
const RATE_LIMIT_WAIT_MS = 30_000;

export const demoBroker: Broker = {
  id: "demo",
  name: "Demo broker",
  family: "demo",
  simulated: true,
  environments: ["demo"],
  credentialFields: [],
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: 30,
    maxSyncsAtOnce: 8,
    maxSyncsPerMinute: null,
    overlapMs: OVERLAP_MS,
  },
};

/** The demo adapter. It keeps no state: its fills follow from the seed and the time. */
export function createDemoAdapter(): BrokerAdapter {
  return {
    broker: demoBroker,
    priceCurrency: "USD",
    checkOptions: (options) => void readDemoOptions(options),
    verify: async (login, { signal }) => {
      stopIfAborted(signal);
      failAsAsked(settings(() => readDemoOptions(login.options)));
      return loginCheck(null, ["read"]);
    },
    coveredBy,
    fetchFills,
  };
}

interface DemoRange {
  /** Epoch ms, whole minutes; `until` exclusive. */
  from: number;
  until: number;
  /** Where the first walk began; a cursor of an older version does not say. */
  since: unknown;
  first: boolean;
}

/** Finishes the walk that was cut short, if any, then brings what came since. */
async function* fetchFills(
  login: BrokerLogin,
  cursor: Cursor | null,
  tools: BrokerTools,
): AsyncGenerator<FillPage> {
  const options = settings(() => readDemoOptions(login.options));
  stopIfAborted(tools.signal);
  failAsAsked(options);
  const now = tools.clock.now();
  const range = rangeOf(cursor, now);
  yield* walk(range, options, tools);
  const done = { version: 1, since: range.since, covered: range.until, until: null };
  if (now - range.until > STALE_MS) yield* walk(rangeOf(done, now), options, tools);
}

/** Minute by minute, oldest first; `covered` is the end of the last minute that was read. */
async function* walk(
  { from, until, since, first }: DemoRange,
  options: DemoOptions,
  { clock, signal }: BrokerTools,
): AsyncGenerator<FillPage> {
  let fills: BrokerFill[] = [];
  for (let minute = from; minute < until; minute += MINUTE_MS) {
    fills.push(...fillsOfMinute(options.seed, minute, until));
    if (fills.length < PAGE_SIZE) continue;
    await pause(clock, options.pageDelayMs, signal);
    const covered = minute + MINUTE_MS;
    yield { fills, problems: [], cursor: { version: 1, since, first, covered, until } };
    fills = [];
  }
  await pause(clock, options.pageDelayMs, signal);
  yield {
    fills,
    problems: [],
    cursor: { version: 1, since, first: false, covered: Math.max(from, until), until: null },
  };
}

/** A walk that was cut short goes on where it was, with the end it had: that keeps it one and the same walk. */
function rangeOf(cursor: Cursor | null, now: number): DemoRange {
  const until = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  if (typeof cursor?.covered !== "number") {
    const from = Math.floor((now - FIRST_IMPORT_MS) / DAY_MS) * DAY_MS;
    return { from, until, since: from, first: true };
  }
  const known = { since: cursor.since, first: cursor.first === true };
  if (typeof cursor.until === "number") {
    return { ...known, from: cursor.covered, until: cursor.until };
  }
  return { ...known, from: cursor.covered - OVERLAP_MS, until };
}

/** Minutes are read oldest first: everything from the beginning to `covered` is in. */
function coveredBy({ since, covered, first }: Cursor): Covered | null {
  if (typeof covered !== "number") return null;
  const from = typeof since === "number" ? since : null;
  return { from, until: covered, backfilling: first === true, parts: null };
}

async function pause(
  clock: BrokerTools["clock"],
  durationMs: number,
  signal: AbortSignal,
): Promise<void> {
  stopIfAborted(signal);
  try {
    if (durationMs > 0) await clock.sleep(durationMs, signal);
  } catch (error) {
    stopIfAborted(signal);
    throw error;
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new BrokerError("cancelled", "SYNC_CANCELLED", "The sync was cancelled");
}

function failAsAsked({ failure }: DemoOptions): void {
  if (failure === "auth") {
    throw new BrokerError("auth", "AUTH_FAILED", "The demo broker was told to refuse this login");
  }
  if (failure === "transient") {
    throw new BrokerError(
      "transient",
      "BROKER_UNAVAILABLE",
      "The demo broker was told to be out of order",
    );
  }
  if (failure === "rate-limited") {
    throw new BrokerError(
      "rate-limited",
      "RATE_LIMITED",
      "The demo broker was told to ask for a pause",
      { retryAfterMs: RATE_LIMIT_WAIT_MS },
    );
  }
}
