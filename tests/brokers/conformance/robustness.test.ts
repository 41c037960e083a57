/** What no broker should send, sent to every adapter: bounded in memory and time, named, and the cursor stays where it was. */
import { describe, expect, test } from "vitest";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";
import { SUBJECTS } from "./subjects";

const NOW = Date.now();
const COUNT = 12;
const PAGE_SIZE = 5;
const TIMEOUT_MS = 500;

describe.each(SUBJECTS)("$brokerId", (subject) => {
  const rows = subject.rows({ count: COUNT, newest: NOW - 60_000 });
  const services = subject.services(rows, PAGE_SIZE);

  test("a body that comes a byte at a time is given up in time", async () => {
    await withRig(
      subject,
      services,
      async ({ server, pages }) => {
        server.setFaults([{ kind: "drip" }]);
        const begun = performance.now();
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_TIMEOUT" });
        expect(performance.now() - begun).toBeLessThan(TIMEOUT_MS * 10);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  });

  test("a body that is not as long as it was said to be is no data", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      for (const off of [50, -3]) {
        server.setFaults([{ kind: "length", off }]);
        await expect(pages(), `${off} bytes`).rejects.toMatchObject({ failure: "transient" });
      }
    });
  });

  test("what unpacks to more than any answer is cut", async () => {
    await withRig(
      subject,
      services,
      async ({ server, pages }) => {
        server.setFaults([{ kind: "bomb" }]);
        const before = process.memoryUsage().rss;
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
        expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
      },
      { maxBytes: 1024 * 1024 },
    );
  });

  test("what is no JSON is kept as a sample, whatever it looks like", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      const broken: [string, (body: string) => string][] = [
        ["NaN", (body) => body.replace(/([:,[]\s*)("[^"]*"|\d[\d.]*)/, "$1NaN")],
        ["two bodies", (body) => body + body],
        ["nothing", () => ""],
        ["a word", () => "OK"],
      ];
      for (const [what, text] of broken) {
        server.setFaults([{ kind: "text", text }]);
        await expect(pages(), what).rejects.toMatchObject({
          failure: "transient",
          code: "BROKER_BAD_ANSWER",
          details: { sample: text(what === "nothing" ? "" : "x") === "" ? "" : expect.any(String) },
        });
      }
    });
  });

  test("JSON of another shape is no empty list", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      for (const text of ["null", "[[[[]]]]", '{"result":7}', "[1,2,3]", '"trades"']) {
        server.setFaults([{ kind: "text", text: () => text }]);
        const outcome = await pages().then(
          (all) => ({ fills: identities(all).length, problems: problemsOf(all).length }),
          (error: unknown) => error,
        );
        const isSaid =
          outcome instanceof Error ||
          (typeof outcome === "object" && outcome !== null && "problems" in outcome
            ? Number(outcome.problems) > 0
            : false);
        expect(isSaid, `${text}: ${JSON.stringify(outcome)}`).toBe(true);
      }
    });
  });

  test("a failure after good pages moves nothing past them", async () => {
    await withRig(subject, services, async ({ server, fetch, pages }) => {
      const whole = await pages();
      server.setFaults([{ kind: "text", text: () => "{", after: 2 }]);
      const good: string[] = [];
      let cursor = null;
      try {
        for await (const page of fetch()) {
          good.push(...identities([page]));
          cursor = page.cursor;
        }
      } catch (error) {
        expect(error).toMatchObject({ code: "BROKER_BAD_ANSWER" });
      }
      server.setFaults([]);
      const rest = identities(await pages(cursor));
      expect(new Set([...good, ...rest])).toEqual(new Set(identities(whole)));
    });
  });
});
