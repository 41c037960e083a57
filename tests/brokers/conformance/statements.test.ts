/** What the conformance suite asks of every adapter, asked of those whose fills come in statements. */
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { meterCosts } from "../../../src-main/engine/costs";
import type { Trade } from "../../harness/statements/writers";
import { identities, problemsOf } from "../../integration/brokers/harness";
import { STATEMENT_SUBJECTS } from "./statement-subjects";

const COUNT = 1_203;
const tradesFrom = (first: number, count: number): Trade[] =>
  Array.from({ length: count }, (_, at) => ({
    id: String(first + at),
    at: Date.UTC(2026, 0, 5) + at * 60_000,
    ...{ symbol: "AAPL", side: at % 3 === 0 ? "sell" : "buy", quantity: String(1 + (at % 9)) },
    ...{ price: `${1_000 + at}.25`, fee: "1.5" },
  }));
const ALL = tradesFrom(1, COUNT);
const HALVES = [ALL.slice(0, 600), ALL.slice(600)] as const;
const garbled = (trades: readonly Trade[], at: number): Trade[] =>
  trades.map((trade, index) => (index === at ? { ...trade, price: "not a price" } : trade));

describe.each(STATEMENT_SUBJECTS)("$brokerId", ({ run, isAllOrNothing }) => {
  test("brings every fill once, at most 500 to a page", async () => {
    await run(async ({ put, pages }) => {
      put(...HALVES);
      const all = await pages();
      expect(problemsOf(all)).toEqual([]);
      expect(identities(all)).toHaveLength(COUNT);
      expect(new Set(identities(all)).size).toBe(COUNT);
      expect(all.length).toBeGreaterThan(2);
      for (const { fills } of all) expect(fills.length).toBeLessThanOrEqual(500);
    });
  });

  test("stopped after any page, it resumes without a loss", async () => {
    await run(async ({ put, pages }) => {
      put(...HALVES);
      const whole = await pages();
      for (const [index, { cursor }] of whole.entries()) {
        const before = identities(whole.slice(0, index + 1));
        const after = identities(await pages(cursor));
        expect(new Set([...before, ...after]).size, `page ${index}`).toBe(COUNT);
      }
    });
  });

  test("the next fetch finds nothing unknown, then what is new", async () => {
    await run(async ({ put, pages }) => {
      put(HALVES[0]);
      const first = await pages();
      const known = new Set(identities(first));
      const again = await pages(first.at(-1)?.cursor);
      for (const identity of identities(again)) expect(known.has(identity)).toBe(true);
      put(...HALVES);
      const next = identities(await pages(again.at(-1)?.cursor));
      expect(new Set([...known, ...next]).size).toBe(COUNT);
    });
  });

  test("a statement that overlaps another, or says the same again, adds nothing", async () => {
    await run(async ({ put, pages }) => {
      put(ALL.slice(0, 700), ALL.slice(500));
      const all = await pages();
      expect(new Set(identities(all)).size).toBe(COUNT);
      expect(problemsOf(all)).toEqual([]);
    });
  });

  test("an unreadable row is told, nothing is lost, and it comes in once it is mended", async () => {
    await run(async ({ put, pages }) => {
      put(HALVES[0], garbled(HALVES[1], 100));
      const all = await pages();
      expect(new Set(identities(all)).size).toBe(isAllOrNothing ? HALVES[0].length : COUNT - 1);
      expect(JSON.stringify(problemsOf(all))).toContain("not a price");
      const still = await pages(all.at(-1)?.cursor);
      expect(problemsOf(still).length).toBeGreaterThan(0);
      put(...HALVES);
      const next = await pages(still.at(-1)?.cursor);
      expect(problemsOf(next)).toEqual([]);
      expect(new Set([...identities(all), ...identities(next)]).size).toBe(COUNT);
    });
  });

  test("the bytes that were read are counted", async () => {
    await run(async ({ put, pages }) => {
      put(...HALVES);
      const { meter, sum } = meterCosts();
      await pages(null, { meter });
      expect(sum().bytes).toBeGreaterThan(COUNT * 20);
    });
  });

  test("an abort ends it at once, as cancelled", async () => {
    await run(async ({ put, fetch }) => {
      put(...HALVES);
      const controller = new AbortController();
      const seen: number[] = [];
      const error = await (async () => {
        for await (const { fills } of fetch(null, { signal: controller.signal })) {
          seen.push(fills.length);
          controller.abort();
        }
      })().catch((thrown: unknown) => thrown);
      // One statement is in memory by then; another is not begun.
      if (error !== undefined) expect(error).toBeInstanceOf(BrokerError);
      expect(seen.length).toBeLessThan(5);
      controller.abort();
      const begun = fetch(null, { signal: controller.signal })[Symbol.asyncIterator]().next();
      await expect(begun).rejects.toMatchObject({ failure: "cancelled", code: "SYNC_CANCELLED" });
    });
  });
});
