/** The lease of a run on a storage that can't always write. */
import { expect, onTestFinished, test } from "vitest";
import { holdLease } from "../../../src-main/engine/lease";
import { MINUTE_MS } from "../../../src-main/foundation/clock";
import { handClock } from "../../harness/hand-clock";
import { until } from "../../harness/until";

/** A heartbeat, 20 s, in 5 real ms. */
const TIME_SCALE = 4_000;

function leased(renew: () => boolean) {
  const clock = handClock(TIME_SCALE);
  const seen = { lost: 0, unwritten: [] as unknown[], beats: 0 };
  const release = holdLease(clock, {
    renew() {
      seen.beats += 1;
      return renew();
    },
    unwritten: (error) => void seen.unwritten.push(error),
    lost() {
      seen.lost += 1;
    },
    timedOut: () => undefined,
  });
  onTestFinished(async () => release());
  return { clock, seen };
}

test("a full disk takes no lease away as long as it holds, and brings nothing down", async () => {
  let full = true;
  const { clock, seen } = leased(() => {
    if (full) throw Object.assign(new Error("full"), { code: "SQLITE_FULL" });
    return true;
  });
  await until("three beats", () => seen.beats >= 3);
  expect(seen).toMatchObject({ lost: 0 });
  expect(seen.unwritten.length).toBeGreaterThanOrEqual(3);
  full = false;
  const told = seen.unwritten.length;
  await until("three more", () => seen.beats >= told + 3);
  expect(seen).toMatchObject({ lost: 0, unwritten: { length: told } });
  full = true;
  clock.pass(2 * MINUTE_MS);
  await until("the loss", () => seen.lost > 0);
});

test("a run that somebody else has closed is lost at the next beat", async () => {
  const { seen } = leased(() => false);
  await until("the loss", () => seen.lost > 0);
  expect(seen.unwritten).toEqual([]);
});
