/** From the steps of all lanes to the pages of a fetch: no fill twice, a few hundred at most, a cursor that is always safe. */
import type { BrokerFill, Cursor, FillPage, RowProblem } from "../../broker";
import { chunksOf, sift } from "../../fill-pages";
import { hasTrades, openLook, turnsOf } from "./look";
import { isStale } from "./time-range";
import { CURSOR_VERSION, type LaneStep, positionsOf, type Walk, type WalkTools } from "./walk";

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
  const { lanes, others } = await walk.lanes(tools, Object.keys(positions));
  const stale = lanes.filter((lane) => isStale(positions[lane], tools.startedAt));
  const look = openLook(cursor, others);
  const cursorNow = (): Cursor => ({
    version: CURSOR_VERSION,
    lanes: { ...positions },
    of: lanes.length,
    ...(others.length > 0 && { look: { ...look } }),
  });
  const page = (fills: BrokerFill[] = [], problems: RowProblem[] = []): FillPage => ({
    fills,
    problems,
    cursor: cursorNow(),
  });
  let steps = 0;
  let quiet = 0;

  async function* walkLane(lane: string): AsyncGenerator<FillPage> {
    for await (const step of walk.steps(tools, lane, positions[lane] ?? null)) {
      yield* pagesOfStep(lane, step);
      steps += 1;
      if (steps >= maxSteps) return;
    }
  }

  function* pagesOfStep(lane: string, step: LaneStep): Generator<FillPage> {
    const { fresh, clashes } = sift(step.fills, seen);
    const problems = [...step.problems, ...clashes];
    const { before, last } = chunksOf(fresh);
    for (const fills of before) yield page(fills);
    positions[lane] = step.position;
    quiet += 1;
    if (last.length > 0 || problems.length > 0 || quiet >= QUIET_STEPS) {
      quiet = 0;
      yield page(last, problems);
    }
  }

  for (const lane of [...stale, ...lanes]) {
    yield* walkLane(lane);
    if (steps >= maxSteps) {
      tools.log.warn("This history is long: the next sync goes on from here", { lane, steps });
      yield page();
      return;
    }
  }
  for (const symbol of turnsOf(look, others, tools)) {
    // What has trades is a lane from now on, and no longer one of the others.
    if (await hasTrades(tools, symbol)) yield* walkLane(symbol);
    else look.last = symbol;
    steps += 1;
    quiet += 1;
    if (quiet >= QUIET_STEPS) {
      quiet = 0;
      yield page();
    }
    if (steps >= maxSteps) break;
  }
  yield page();
}
