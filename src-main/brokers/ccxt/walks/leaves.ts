/**
 * Exchanges that know no range of time: leafed through from the newest trade back, as `paging/leafings.ts` says for each.
 *
 * The first walk goes to the end, or to where the user's history begins; a later one to an overlap before what is covered.
 * New trades that come in meanwhile move the leaves, so that some rows come twice and none is left out.
 */
import { crc32 } from "node:zlib";
import type { CcxtEntry } from "../catalogue";
import type { Row } from "../exchange-port";
import type { Leafing } from "../paging/leafing";
import { LEAFINGS } from "../paging/leafings";
import { isRow } from "../rows";
import { gapsIn } from "./gap";
import { symbolOf } from "./lane-name";
import { laneReader } from "./lane-reader";
import { askedLanes } from "./lanes";
import { completed, holdBack, openRange, reachBack, underWay } from "./time-range";
import type { Walk } from "./walk";

/** The lane of an exchange that answers for all markets at once. */
const ALL = "all";
/** Answers in a row that bring nothing new before an exchange counts as one that does not leaf on. */
const MAX_IDLE = 3;
/** Answers in a row without any trade, in a list that has other things too (rewards, deposits), before that counts as its end. */
const MAX_BARREN = 500;

export const leavesWalk: Walk = {
  lanes: async (tools, known) =>
    leafingOf(tools.session.entry).anySymbol === undefined
      ? askedLanes(tools, known)
      : { lanes: [ALL], others: [] },
  async *steps(tools, lane, position) {
    const { session } = tools;
    const { entry } = session;
    const leafing = leafingOf(entry);
    const symbol = symbolOf(lane) ?? leafing.anySymbol;
    const range = openRange(position, tools, leafing.historyDays ?? entry.spot.historyDays);
    const reader = laneReader(tools, null);
    const limit = (leafing.limit === undefined ? entry.spot.limit : leafing.limit) ?? undefined;
    // What an older version left behind that walked this exchange by time is no question.
    let asked: Row = isRow(range.state) && !("todo" in range.state) ? range.state : {};
    const gaps = range.state === null ? gapsIn(range, lane) : [];
    let idle = 0;
    let barren = 0;
    let known = "";
    for (;;) {
      const params = { ...leafing.fixed, ...asked };
      const answer = await session.trades({ symbol, limit, params });
      const page = reader.read(answer);
      holdBack(range, page);
      reachBack(range, page.times);
      const { fills } = page;
      const problems = [...gaps.splice(0), ...page.problems];
      const older = leafing.older(asked, answer);
      // An exchange that does not look at what it is asked gives the same body again and again.
      const sum = fingerprint(answer.body);
      const isRepeated = sum === known;
      barren = page.keys.length > 0 ? 0 : barren + 1;
      idle = page.fresh > 0 || barren > 0 ? 0 : idle + 1;
      const isOver =
        older === null ||
        isRepeated ||
        idle >= MAX_IDLE ||
        barren >= MAX_BARREN ||
        sameQuestion(older, asked) ||
        isBehind(page.times, range.from, leafing);
      if (isOver) {
        yield { fills, problems, position: completed(range, tools) };
        return;
      }
      known = sum;
      asked = older;
      const state = leafing.isShortLived === true ? null : asked;
      yield { fills, problems, position: underWay(range, state) };
    }
  },
};

function leafingOf({ id }: CcxtEntry): Leafing {
  const leafing = LEAFINGS[id];
  if (leafing === undefined) throw new Error(`No leafing for ${id}`);
  return leafing;
}

/** True where a leaf is older than what is wanted as a whole; where it is sorted from old to new, that says nothing. */
function isBehind(times: readonly number[], from: number, { isUnsorted }: Leafing): boolean {
  const [first, last] = [times[0], times.at(-1)];
  if (isUnsorted === true || first === undefined || last === undefined) return false;
  return first >= last && times.every((time) => time < from);
}

const sameQuestion = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

const fingerprint = (body: unknown): string => {
  const text = JSON.stringify(body) ?? "";
  return `${text.length}:${crc32(text)}`;
};
