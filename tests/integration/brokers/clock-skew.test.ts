/** A computer whose clock is off: the broker refuses, and its `Date` says by how much. */
import { expect, test } from "vitest";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { krakenRows } from "../../harness/replay/sample-rows";
import type { ReplayService } from "../../harness/replay/service";
import { withRig } from "./harness";

const kraken = SUBJECTS.find(({ brokerId }) => brokerId === "kraken");
const rows = krakenRows({ count: 3, newest: Date.now() - 60_000 });

/** Refuses every private call, at a time of its own. */
const refusing =
  (error: string, aheadMs: number): ReplayService =>
  ({ path }) =>
    path.startsWith("/0/private/")
      ? {
          body: { error: [error] },
          headers: { date: new Date(Date.now() + aheadMs).toUTCString() },
        }
      : null;

async function refusal(error: string, aheadMs: number): Promise<{ code: string; message: string }> {
  if (kraken === undefined) throw new Error("No kraken");
  const services = { ...kraken.services(rows, 50), others: [refusing(error, aheadMs)] };
  return withRig(kraken, services, ({ pages }) =>
    pages().then(
      () => Promise.reject(new Error("It was let in")),
      (thrown) => thrown,
    ),
  );
}

test.each([
  [92_000, /your clock is off by (91|92|93) s \(behind the broker's\)/],
  [-3_600_000, /your clock is off by 3(599|600|601) s \(ahead of the broker's\)/],
  [0, /the clock of this computer is right/],
])("a broker %i ms ahead: %s", async (aheadMs, words) => {
  const { code, message } = await refusal("EAPI:Invalid nonce", aheadMs);
  expect(code).toBe("CLOCK_SKEW");
  expect(message).toMatch(words);
  expect(message).toContain("EAPI:Invalid nonce");
});

test("a refused login names the clock only where it is far off", async () => {
  const refused = await refusal("EAPI:Invalid key", 300_000);
  expect(refused.code).toBe("AUTH_FAILED");
  expect(refused.message).toMatch(/off by (299|300|301) s/);
  expect((await refusal("EAPI:Invalid key", 0)).message).not.toContain("clock");
});
