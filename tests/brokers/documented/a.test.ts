/** The exchanges' own examples, over HTTP and through ccxt: each field comes out as the documents mean it. */
import { describe, expect, test } from "vitest";
import { problemsOf, withRig } from "../../integration/brokers/harness";
import { EXCHANGES } from "../conformance/exchanges";
import { EXAMPLES, type Example } from "./examples-a";
import { TRAPS } from "./traps-a";

const DAY_MS = 86_400_000;

/** The example is a minute old, and there is a day of history. */
async function fillOf({ brokerId, subject: index = 0, row, fill }: Example) {
  const subject = EXCHANGES.filter((one) => one.brokerId === brokerId)[index];
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  const at = fill.executedAt ?? Number(row.cTime);
  const options = { ...subject.options, since: at - DAY_MS };
  return withRig({ ...subject, options }, subject.services([row], 100), async ({ pages }) => {
    const all = await pages(null, { now: at + 60_000 });
    expect(problemsOf(all)).toEqual([]);
    return all.flatMap(({ fills }) => fills);
  });
}

describe("documented rows", () => {
  test.each([...EXAMPLES, ...TRAPS])("$brokerId", async (example) => {
    const fills = await fillOf(example);
    expect(fills.length).toBe(1);
    expect(fills[0]).toMatchObject(example.fill);
  });
});
