/** However failures and successes interleave: nobody is flooded, and nobody is told of an end they heard no beginning of. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src-main/foundation/clock";
import { type AlertsBench, alertsBench, type Changed } from "../../harness/alerts";

const IDS = ["a", "b", "c"] as const;
const CODES = ["BROKER_UNAVAILABLE", "BROKER_TIMEOUT", "AUTH_FAILED"] as const;

type Step =
  | { do: "fail"; id: string; code: (typeof CODES)[number] }
  | { do: "succeed" | "forget"; id: string }
  | { do: "remind" }
  | { do: "pass"; ms: number };

const id = fc.constantFrom(...IDS);
const passing = fc.oneof(
  fc.integer({ min: 0, max: 30 * MINUTE_MS }),
  fc.integer({ min: 0, max: 12 * HOUR_MS }),
  fc.integer({ min: 0, max: 4 * DAY_MS }),
  fc.constantFrom(DAY_MS - 1, DAY_MS, 7 * DAY_MS - 1, 7 * DAY_MS),
);
const step = fc.oneof<fc.WeightedArbitrary<Step>[]>(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("fail"), id, code: fc.constantFrom(...CODES) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("succeed"), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forget"), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remind") }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pass"), ms: passing }) },
);

/** What happened, in order: a change that was told of or not, or a connection that went out of sight. */
type Happening = Changed | { type: "forgotten"; connectionId: string };

/** Plays steps against alerts of their own broker; returns what happened and who has what in the end. */
function play(bench: AlertsBench, brokerId: string, steps: readonly Step[]) {
  const { alerts, clock, events } = bench;
  const story: Happening[] = [];
  const troubles = new Map<string, string>();
  for (const each of steps) {
    const before = events.length;
    if (each.do === "pass") clock.pass(each.ms);
    if (each.do === "remind") alerts.remind();
    if ("id" in each) {
      const connectionId = brokerId + each.id;
      troubles.delete(connectionId);
      if (each.do === "fail") {
        bench.fail(connectionId, each.code, { brokerId, parked: each.code === "AUTH_FAILED" });
        troubles.set(connectionId, each.code);
      } else if (each.do === "succeed") {
        alerts.succeeded(connectionId);
      } else {
        alerts.forget(connectionId);
        story.push({ type: "forgotten", connectionId });
      }
    }
    story.push(...events.slice(before));
  }
  return { story, troubles };
}

/** The most tellings of one trouble within 7 days, both ends included. */
function mostInAWeek(story: readonly Happening[], code: string): number {
  const times = story.flatMap((happening) => {
    if (happening.type === "forgotten" || !happening.tell) return [];
    const { kind, errorCode, toldAt } = happening.notification;
    return kind !== "recovered" && errorCode === code ? [toldAt] : [];
  });
  return Math.max(
    0,
    ...times.map((start) => times.filter((at) => at >= start && at <= start + 7 * DAY_MS).length),
  );
}

/**
 * Follows what the user has heard: a connection's failure by a telling that names it, or by its joining what was told.
 * `uncalledFor` are recoveries of connections nobody heard of, `waiting` who was heard of and never said to be well.
 */
function follow(story: readonly Happening[]) {
  const heard = new Set<string>();
  const told = new Set<string>();
  const uncalledFor: Changed[] = [];
  for (const happening of story) {
    if (happening.type === "forgotten") {
      heard.delete(happening.connectionId);
      continue;
    }
    const { id, kind, connectionIds, resolvedAt } = happening.notification;
    if (kind === "recovered") {
      if (!happening.tell || !connectionIds.every((each) => heard.has(each))) {
        uncalledFor.push(happening);
      }
      for (const each of connectionIds) heard.delete(each);
      continue;
    }
    if (happening.tell) told.add(id);
    if (resolvedAt !== null) told.delete(id);
    else if (told.has(id)) for (const each of connectionIds) heard.add(each);
  }
  return { uncalledFor, waiting: [...heard] };
}

test("four tellings of a cause in 7 days at most, each failure told of has its recovery told, no other has", () => {
  const bench = alertsBench();
  let runs = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: "max" }), (steps) => {
      runs += 1;
      const brokerId = `broker${runs}`;
      const failing = play(bench, brokerId, steps);
      const open = bench.storage.notifications
        .open()
        .filter(({ cause }) => cause.startsWith(`${brokerId}:`));
      const listed = open.flatMap(({ connectionIds, errorCode }) =>
        connectionIds.map((each) => [each, errorCode]),
      );
      expect(listed.sort()).toEqual([...failing.troubles].sort());
      expect(new Set(open.map(({ cause }) => cause)).size).toBe(open.length);

      const healed = play(
        bench,
        brokerId,
        IDS.map((each) => ({ do: "succeed", id: each })),
      );
      const story = [...failing.story, ...healed.story];
      for (const code of CODES) expect(mostInAWeek(story, code)).toBeLessThanOrEqual(4);
      expect(follow(story)).toEqual({ uncalledFor: [], waiting: [] });
    }),
    { numRuns: 120 },
  );
});
