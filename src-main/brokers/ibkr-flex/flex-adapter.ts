/** Interactive Brokers by way of its Flex Web Service: statements made from a query the user set up. Read-only by nature. */
import type { Broker } from "../../../src-shared/domain";
import { loginCheck } from "../../../src-shared/login";
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../broker";
import { settings } from "../settings";
import {
  type Coverage,
  coverageAfter,
  coverageBefore,
  coverageOf,
  cursorOf,
  holesBefore,
  periodOf,
} from "./coverage";
import { coveredByDays } from "./covered";
import { addDays, type DayRange, isoDay } from "./days";
import { isRefusalOfDates } from "./flex-errors";
import { type FlexServiceOptions, openFlexService, PAUSE_MS } from "./flex-service";
import { type OpenPositions, openPositions } from "./open-positions";
import { readFlexOptions } from "./options";
import { isJudged, positionsIn } from "./positions";
import { checkQuery } from "./query-check";
import { pagesOf, type ReportReading, readReport } from "./report-pages";

export const flexBroker: Broker = {
  id: "ibkr-flex",
  name: "Interactive Brokers (Flex)",
  family: "native",
  simulated: false,
  environments: ["live"],
  credentialFields: [
    { name: "token", secret: true, required: true },
    { name: "queryId", secret: false, required: true, pattern: "[0-9]+", example: "987654" },
  ],
  login: {
    keyPage: "https://www.interactivebrokers.com/portal",
    website: "https://www.interactivebrokers.com",
    readOnly: "always",
    tick: [],
    leave: [],
  },
  capabilities: {
    // "Not suitable for active polling": activity statements change once a day, trade confirmations lag 5 to 10 minutes
    // (interactivebrokers.com/campus/ibkr-api-page/flex-web-service).
    minIntervalMin: 30,
    minIntervalReason: "statements-are-made-daily",
    perSymbol: false,
    maxHistoryDays: 365,
    // A sync makes up to 8 requests in a minute and IB allows a token 10; several connections may share one token.
    maxSyncsAtOnce: 1,
    maxSyncsPerMinute: 2,
    startOption: "startDate",
    fillsNameAccounts: true,
  },
};

/** The Flex adapter. It keeps no state but what a fetch leaves for the check of positions behind it. */
export function createFlexAdapter(options: FlexServiceOptions = {}): BrokerAdapter {
  const open = openPositions();
  return {
    broker: flexBroker,
    ledger: "ibkr",
    checkOptions: (chosen) => void readFlexOptions(chosen),
    async verify(login, tools) {
      settings(() => readFlexOptions(login.options));
      await openFlexService(login, tools, options).order();
      // A token reads statements and nothing else; whose, only a statement says.
      return loginCheck(null, ["read"]);
    },
    coveredBy: coveredByDays,
    fetchFills: (login, cursor, tools) => fetchFills(login, cursor, tools, options, open),
    // Another statement would cost IB as much again, and say the same.
    fetchPositions: async (login, cursor) => open.take(login, cursor),
    judges: () => isJudged,
  };
}

/** The query's own period first, then, by date, whatever lies between it and what was covered before. */
async function* fetchFills(
  login: BrokerLogin,
  cursor: Cursor | null,
  tools: BrokerTools,
  options: FlexServiceOptions,
  open: OpenPositions,
): AsyncGenerator<FillPage> {
  const { startDate, timeZone } = settings(() => readFlexOptions(login.options));
  const service = openFlexService(login, tools, options);
  const now = tools.clock.now();
  const report = await service.collect(await service.order());
  const order = checkQuery(report, now);
  const context = { timeZone, order, now };
  const own = readReport(report, context);
  const period = periodOf(report.statements, order);
  if (period === null) {
    // A statement that does not say which days it has: its fills are good, the coverage stays as it was.
    yield* pagesOf(own, cursor ?? {}, cursor ?? {});
    return;
  }
  const { from } = period;
  let covered = coverageBefore(coverageOf(cursor), from, startDate);
  const holes = holesBefore(covered, from);
  const ended = (before: Coverage) => coverageAfter(before, period.until, own.heldDay, from);
  /** Where everything up to the statement's last day is in, its positions can be compared with the fills. */
  const lastCursor = (reached: Coverage): Cursor => {
    const cursor = cursorOf(reached);
    if (reached.until < period.until) return cursor;
    const positions = positionsIn(report.statements, { order, timeZone, covered: reached });
    if (positions !== null) open.leave(login, cursor, positions);
    return cursor;
  };
  const first = holes.length === 0 ? lastCursor(ended(covered)) : cursorOf(covered);
  yield* pagesOf(own, cursorOf(covered), first);

  let isHeld = false;
  for (const hole of holes) {
    await service.pause(PAUSE_MS);
    const read = await readHole(hole);
    const before = covered;
    const isLast = hole.to === from;
    if (!isHeld) {
      // The period's first day is asked for too, but it is the period that says whether that day was over.
      const until = isLast ? addDays(from, -1) : hole.to;
      covered = coverageAfter(before, until, read.heldDay, from);
      isHeld = covered.until < until;
      if (isLast && !isHeld) covered = ended(covered);
    }
    const after = isLast ? lastCursor(covered) : cursorOf(covered);
    yield* pagesOf(read, cursorOf(before), after);
  }

  async function readHole(hole: DayRange): Promise<ReportReading> {
    try {
      const answer = await service.collect(await service.order(hole));
      const read = readReport(answer, context);
      const isIgnored = hole.from < from && periodOf(answer.statements, order)?.from === from;
      return isIgnored ? unanswered(hole, "the dates were ignored", read) : read;
    } catch (error) {
      if (isRefusalOfDates(error)) return unanswered(hole, error.message);
      throw error;
    }
  }
}

/** Days that IB does not show for this query: told in the run, and asked for again by the next one. */
function unanswered(hole: DayRange, reason: string, read?: ReportReading): ReportReading {
  const days = `from ${isoDay(hole.from)} to ${isoDay(hole.to)}`;
  const problem = {
    message: `The days ${days} were not answered: choose a period in the Flex query that includes them`,
    raw: JSON.stringify({ ...hole, reason }),
  };
  const { fills = [], problems = [] } = read ?? {};
  return { fills, problems: [...problems, problem], heldDay: hole.from };
}
