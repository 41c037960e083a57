/** A report's fills, all accounts together, and the pages they are handed out in. */
import type { BrokerFill, Cursor, FillPage, RowProblem } from "../broker";
import type { RowContext } from "./execution";
import type { FlexReport } from "./flex-xml";
import { readStatement } from "./statement-fills";

export interface ReportReading {
  fills: BrokerFill[];
  problems: RowProblem[];
  /** The day (`yyyyMMdd`) of the earliest problem; `"unknown"` where one has none; null without problems. */
  heldDay: string | null;
}

const PAGE_SIZE = 500;

/** Reads every statement of a report. */
export function readReport(
  { statements }: FlexReport,
  context: Omit<RowContext, "account">,
): ReportReading {
  const readings = statements.map(({ about, executions }) =>
    readStatement(executions, { ...context, account: about.accountId ?? "" }),
  );
  const held = readings.flatMap(({ heldDay }) => heldDay ?? []).toSorted();
  return {
    fills: readings.flatMap(({ fills }) => fills),
    problems: readings.flatMap(({ problems }) => problems),
    heldDay: held.includes("unknown") ? "unknown" : (held[0] ?? null),
  };
}

/** At most 500 fills a page; only the last one has the problems and moves the cursor from `before` to `after`. */
export function* pagesOf(
  { fills, problems }: ReportReading,
  before: Cursor,
  after: Cursor,
): Generator<FillPage> {
  let start = 0;
  for (; fills.length - start > PAGE_SIZE; start += PAGE_SIZE) {
    yield { fills: fills.slice(start, start + PAGE_SIZE), problems: [], cursor: before };
  }
  yield { fills: fills.slice(start), problems, cursor: after };
}
