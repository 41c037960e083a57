/** From the steps of all lanes to the pages of a fetch: no fill twice, 500 at most, a cursor that is always safe. */
import type { BrokerFill, Cursor, FillPage, RowProblem } from "../../broker";
import { isStale } from "./time-range";
import { CURSOR_VERSION, positionsOf, type Walk, type WalkTools } from "./walk";

export const MAX_PAGE_FILLS = 500;
/** Answers asked for in one fetch; the next fetch goes on from the cursor. */
export const MAX_STEPS = 5_000;
/** Empty answers between two pages that only move the cursor. */
const QUIET_STEPS = 25;

/** Walks every lane and yields what it finds; each page's cursor covers what was yielded up to it, and nothing more. */
export async function* pagesOf(
  walk: Walk,
  tools: WalkTools,
  cursor: Cursor | null,
  maxSteps: number = MAX_STEPS,
): AsyncGenerator<FillPage> {
  const positions = positionsOf(cursor);
  const seen = new Map<string, string>();
  const lanes = await walk.lanes(tools, Object.keys(positions));
  const stale = lanes.filter((lane) => isStale(positions[lane], tools.startedAt));
  const cursorNow = (): Cursor => ({ version: CURSOR_VERSION, lanes: { ...positions } });
  let steps = 0;
  let quiet = 0;
  for (const lane of [...stale, ...lanes]) {
    for await (const step of walk.steps(tools, lane, positions[lane] ?? null)) {
      const { fresh, clashes } = sift(step.fills, seen);
      const problems = [...step.problems, ...clashes];
      const { before, last } = chunksOf(fresh);
      for (const fills of before) yield { fills, problems: [], cursor: cursorNow() };
      positions[lane] = step.position;
      quiet += 1;
      if (last.length > 0 || problems.length > 0 || quiet >= QUIET_STEPS) {
        quiet = 0;
        yield { fills: last, problems, cursor: cursorNow() };
      }
      steps += 1;
      if (steps >= maxSteps) {
        tools.log.warn("This history is long: the next sync goes on from here", { lane, steps });
        yield { fills: [], problems: [], cursor: cursorNow() };
        return;
      }
    }
  }
  yield { fills: [], problems: [], cursor: cursorNow() };
}

/** Leaves out what was yielded before; two different fills under one id are not to be taken for one. */
function sift(
  fills: readonly BrokerFill[],
  seen: Map<string, string>,
): { fresh: BrokerFill[]; clashes: RowProblem[] } {
  const fresh: BrokerFill[] = [];
  const clashes: RowProblem[] = [];
  for (const fill of fills) {
    const { raw, ...facts } = fill;
    const content = JSON.stringify(facts);
    const known = seen.get(fill.identity);
    if (known === undefined) {
      seen.set(fill.identity, content);
      fresh.push(fill);
    } else if (known !== content) {
      clashes.push({ message: `Two different fills carry the id ${fill.brokerFillId}`, raw });
    }
  }
  return { fresh, clashes };
}

/** All chunks but the last are committed with the cursor from before the step. */
function chunksOf(fills: BrokerFill[]): { before: BrokerFill[][]; last: BrokerFill[] } {
  const before: BrokerFill[][] = [];
  let rest = fills;
  while (rest.length > MAX_PAGE_FILLS) {
    before.push(rest.slice(0, MAX_PAGE_FILLS));
    rest = rest.slice(MAX_PAGE_FILLS);
  }
  return { before, last: rest };
}
