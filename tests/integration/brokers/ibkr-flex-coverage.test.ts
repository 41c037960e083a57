/** What a Flex sync brings and remembers: pages, holes between two syncs, a start date, rows that can't be read. */
import { describe, expect, test } from "vitest";
import type { Cursor } from "../../../src-main/brokers/broker";
import { flexNotice, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { identities, problemsOf } from "./harness";
import { errorOf, withFlex } from "./ibkr-flex-rig";

type Range = { from: string; to: string } | null;

const MARCH = { from: "20260301", to: "20260331" };
const march = (...rows: string[]) => flexStatement({ ...MARCH, rows });
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => flexTrade(index + 1, "20260306"));
const cursorAfter = { version: 1, from: "20260301", until: "20260331" };

describe("pages and coverage", () => {
  test("a large statement comes in pages; only the last one moves the cursor", async () => {
    await withFlex({ statement: () => march(...many(1_200)) }, async ({ pages }) => {
      const all = await pages();
      expect(all.map(({ fills }) => fills.length)).toEqual([500, 500, 200]);
      expect(all.map(({ cursor }) => cursor.until)).toEqual(["20260228", "20260228", "20260331"]);
      expect(new Set(identities(all)).size).toBe(1_200);
      for (const { cursor } of all) {
        expect(new Set(identities(await pages(cursor)))).toEqual(new Set(identities(all)));
      }
    });
  });

  test("a month with the machine off is asked for by date", async () => {
    const may = { from: "20260504", to: "20260510" };
    const asked: unknown[] = [];
    const statement = (range: Range) => {
      asked.push(range);
      return range === null
        ? flexStatement({ ...may, rows: [flexTrade(3, "20260505")] })
        : flexStatement({ ...range, rows: [flexTrade(2, "20260415"), flexTrade(3, "20260505")] });
    };
    await withFlex({ statement }, async ({ pages, slept }) => {
      const all = await pages(cursorAfter);
      expect(asked).toEqual([null, { from: "20260401", to: "20260504" }]);
      expect(new Set(identities(all))).toEqual(new Set(["U0000001:trade:3", "U0000001:trade:2"]));
      expect(all.map(({ cursor }) => cursor.until)).toEqual(["20260331", "20260510"]);
      expect(slept).toContain(15_000);
      asked.length = 0;
      await pages(all.at(-1)?.cursor);
      expect(asked).toEqual([null]);
    });
  });

  test("yesterday afternoon comes too where the query's period is today", async () => {
    const today = (day: string, time: string, ...rows: string[]) =>
      flexStatement({ from: day, to: day, rows, made: `${day};${time}` });
    const days = { first: "20260303", second: "20260304" };
    let isSecond = false;
    const statement = (range: Range) => {
      const late = flexTrade(2, days.first, { dateTime: `${days.first};153000` });
      if (range !== null)
        return flexStatement({ ...range, rows: [flexTrade(1, days.first), late] });
      return isSecond
        ? today(days.second, "100000", flexTrade(3, days.second))
        : today(days.first, "110000", flexTrade(1, days.first));
    };
    await withFlex({ statement }, async ({ pages }) => {
      const first = await pages();
      isSecond = true;
      const second = await pages(first.at(-1)?.cursor);
      expect(new Set(identities([...first, ...second])).size).toBe(3);
      expect(second.at(-1)?.cursor).toMatchObject({ until: days.first });
    });
  });

  test("a start date brings the past in slices, each committed for itself; a stop resumes", async () => {
    const asked: string[] = [];
    const statement = (range: Range) => {
      const { from, to } = range ?? MARCH;
      if (range !== null) asked.push(`${from}-${to}`);
      return flexStatement({ from, to, rows: [flexTrade(Number(from), from)] });
    };
    const options = { startDate: "2024-01-15" };
    await withFlex({ statement }, async ({ pages }) => {
      const all = await pages(null, { options });
      expect(asked).toEqual(["20240115-20250113", "20250114-20260113", "20260114-20260301"]);
      expect(all.map(({ cursor }) => cursor.until)).toEqual([
        "20240114",
        "20250113",
        "20260113",
        "20260331",
      ]);
      for (const [index, { cursor }] of all.entries()) {
        asked.length = 0;
        const after = await pages(cursor, { options });
        expect(asked).toHaveLength(Math.max(0, 3 - index));
        const both = [...all.slice(0, index + 1), ...after];
        expect(new Set(identities(both))).toEqual(new Set(identities(all)));
      }
    });
  });

  test("days that IB refuses are told, in this sync and the next, until the period has them", async () => {
    let from = "20260504";
    const refusal = (_step: string, params: URLSearchParams) =>
      params.has("fd") ? flexNotice("1003", "Statement is not available.") : null;
    const statement = () =>
      flexStatement({ from, to: "20260510", rows: [flexTrade(3, "20260505")] });
    await withFlex({ statement, refusal }, async ({ pages }) => {
      let cursor: Cursor = cursorAfter;
      for (const _round of [1, 2]) {
        const all = await pages(cursor);
        expect(identities(all)).toEqual(["U0000001:trade:3"]);
        expect(problemsOf(all)[0]?.message).toContain("from 2026-04-01 to 2026-05-04");
        cursor = all.at(-1)?.cursor ?? {};
        expect(cursor.until).toBe("20260331");
      }
      from = "20260401";
      const mended = await pages(cursor);
      expect(problemsOf(mended)).toEqual([]);
      expect(mended.at(-1)?.cursor.until).toBe("20260510");
    });
  });

  test("a query for which IB ignores the dates is noticed, and its days stay open", async () => {
    const statement = () =>
      flexStatement({ from: "20260504", to: "20260510", rows: [flexTrade(3, "20260505")] });
    await withFlex({ statement }, async ({ pages }) => {
      const all = await pages(cursorAfter);
      expect(problemsOf(all)[0]?.raw).toContain("ignored");
      expect(all.at(-1)?.cursor.until).toBe("20260331");
    });
  });

  test("an unreadable row is kept as a problem, the others come in, the cursor does not pass it", async () => {
    const rows = [
      flexTrade(1, "20260305"),
      flexTrade(2, "20260310", { tradePrice: "not a price" }),
      flexTrade(3, "20260320"),
    ];
    let isMended = false;
    const statement = (range: Range) => {
      const mended = [...rows.slice(0, 1), flexTrade(2, "20260310"), ...rows.slice(2)];
      const shown = isMended ? mended : rows;
      if (range !== null) return flexStatement({ ...range, rows: shown.slice(1) });
      return isMended
        ? flexStatement({ from: "20260401", to: "20260430", rows: [] })
        : march(...rows);
    };
    await withFlex({ statement }, async ({ pages }) => {
      const all = await pages();
      expect(identities(all)).toEqual(["U0000001:trade:1", "U0000001:trade:3"]);
      expect(problemsOf(all)[0]?.raw).toContain("not a price");
      expect(all.at(-1)?.cursor.until).toBe("20260309");
      const again = await pages(all.at(-1)?.cursor);
      expect(again.at(-1)?.cursor).toEqual(all.at(-1)?.cursor);
      isMended = true;
      const later = await pages(again.at(-1)?.cursor);
      expect(identities(later)).toContain("U0000001:trade:2");
      expect(later.at(-1)?.cursor.until).toBe("20260430");
    });
  });

  test("pages that came before a failure stay good", async () => {
    const statement = (range: Range) =>
      flexStatement({ ...(range ?? MARCH), rows: [flexTrade(range ? 1 : 2, "20260306")] });
    await withFlex({ statement }, async ({ adapter, server, pages }) => {
      const options = { startDate: "2026-01-01" };
      server.setFaults([{ kind: "reset", after: 1, times: 1 }]);
      expect(await errorOf(pages(null, { options }))).toMatchObject({ code: "BROKER_UNREACHABLE" });
      expect(new Set(identities(await pages(null, { options }))).size).toBe(2);
      expect(() => adapter.checkOptions({ ...options, other: 1 })).toThrow(/has no other/);
    });
  });
});
