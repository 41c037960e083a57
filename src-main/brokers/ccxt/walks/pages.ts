/** From the steps of all lanes to the pages of a fetch: no fill twice, 500 at most, a cursor that is always safe. */
import type { Cursor, FillPage } from "../../broker";
import { chunksOf, sift } from "../../fill-pages";
import { isStale } from "./time-range";
import { CURSOR_VERSION, positionsOf, type Walk, type WalkTools } from "./walk";

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
  const seen = new Map<string, number>();
  const lanes = await walk.lanes(tools, Object.keys(positions));
  const stale = lanes.filter((lane) => isStale(positions[lane], tools.startedAt));
  const cursorNow = (): Cursor => ({
    version: CURSOR_VERSION,
    lanes: { ...positions },
    of: lanes.length,
  });
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
