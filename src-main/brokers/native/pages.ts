/** From the answers of a walk to the pages of a fetch. */
import type { Logger } from "../../foundation/logger";
import type { BrokerFill, Cursor, FillPage, RowProblem } from "../broker";
import { chunksOf, sift } from "../fill-pages";

/** What one answer came to, with the cursor after it. */
export interface Step {
  fills: BrokerFill[];
  problems: RowProblem[];
  cursor: Cursor;
}

/** Answers asked for in one fetch; the next fetch goes on from the cursor. */
export const MAX_STEPS = 1_000;

export interface PagesOptions {
  /** The cursor before the first step. */
  start: Cursor;
  log: Logger;
  maxSteps?: number;
}

/** Each page's cursor covers what was yielded up to it, and nothing more. */
export async function* pagesOf(
  steps: AsyncIterable<Step>,
  { start, log, maxSteps = MAX_STEPS }: PagesOptions,
): AsyncGenerator<FillPage> {
  const seen = new Map<string, string>();
  let cursor = start;
  let count = 0;
  for await (const step of steps) {
    const { fresh, clashes } = sift(step.fills, seen);
    const { before, last } = chunksOf(fresh);
    for (const fills of before) yield { fills, problems: [], cursor };
    cursor = step.cursor;
    yield { fills: last, problems: [...step.problems, ...clashes], cursor };
    count += 1;
    if (count >= maxSteps) {
      log.warn("This history is long: the next sync goes on from here", { steps: count });
      return;
    }
  }
}
