/** What lists are beside their pages: counts, jumps, sums, days, the attempts of a sync, exports. */
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts, T0 } from "../../harness/storage";
import { until } from "../../harness/until";

const DAY = 86_400_000;

async function withFills() {
  const bench = await hostBench();
  const facts = [
    ...Array.from({ length: 700 }, (_, n) => fillFacts(n, { quantity: "0.1" })),
    fillFacts(900, {
      symbol: "ETH/USDT",
      quantity: "123456789012345678901234567890.000000000000000001",
      fee: null,
      feeCurrency: null,
      executedAt: T0 + 1_000_000,
    }),
    fillFacts(901, {
      symbol: "ETH/USDT",
      fees: [
        { amount: "0.0001", currency: "ETH" },
        { amount: "-0.3", currency: "USDT" },
      ],
      executedAt: T0 + 1_000_001,
    }),
    fillFacts(902, { symbol: "ETH/USDT", cancelled: true, executedAt: T0 + 1_000_002 }),
  ];
  bench.broker.play(() => [
    { fills: facts.slice(0, 500), problems: [], cursor: { n: 1 } },
    { fills: facts.slice(500), problems: [], cursor: { n: 2 } },
  ]);
  const { body } = await bench.call("POST", "/api/connections", {
    brokerId: "scripted",
    label: "=cmd",
    syncIntervalMin: 60,
    credentials: { apiKey: "the-one-login" },
  });
  await until("its fills", () => bench.runs(body.id).length > 0);
  const get = async (path: string) => (await bench.call("GET", `/api${path}`)).body;
  return { ...bench, id: body.id as string, get };
}

describe.skipIf(!hasRedis)("the figures of lists over REST (needs redis-server)", () => {
  test("a list is counted, and one jumps in it: each row once, whichever way one comes", async () => {
    const { get } = await withFills();
    expect(await get("/fills/count")).toEqual({ count: 703 });
    expect(await get("/fills/count?symbol=ETH/USDT&side=buy")).toEqual({ count: 2 });
    const all: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await get(`/fills?limit=100${cursor}`);
      all.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(all).toHaveLength(703);
    for (const skip of [0, 1, 350, 702, 703]) {
      const jumped = await get(`/fills?limit=10&skip=${skip}`);
      expect(jumped.items.map(({ id }: { id: string }) => id)).toEqual(all.slice(skip, skip + 10));
    }
    const first = await get("/fills?limit=100");
    const on = await get(`/fills?limit=5&cursor=${first.nextCursor}&skip=200`);
    expect(on.items.map(({ id }: { id: string }) => id)).toEqual(all.slice(300, 305));
    const { body } = await (await withFills()).call("GET", "/api/fills?skip=-1");
    expect(body.code).toBe("INVALID_INPUT");
  });

  test("sums are exact, by symbol and by currency, without what the broker took back", async () => {
    const { get, call } = await withFills();
    const sums = await get("/fills/sums");
    expect(sums).toEqual({
      count: 702,
      symbols: [
        { symbol: "BTC/USDT", count: 700, bought: "35", sold: "35" },
        {
          symbol: "ETH/USDT",
          count: 2,
          bought: "123456789012345678901234567890.000000000000000001",
          sold: "0.01",
        },
      ],
      fees: expect.arrayContaining([
        { currency: "USDT", amount: "209.7" },
        { currency: "ETH", amount: "0.0001" },
      ]),
    });
    const [fill] = (await get("/fills?symbol=BTC/USDT&side=sell&limit=1")).items;
    await call("DELETE", `/api/fills/${fill.id}`);
    expect((await get("/fills/sums?symbol=BTC/USDT")).symbols[0].sold).toBe("34.9");
    expect((await get("/fills/sums?deleted=true")).symbols).toEqual([
      { symbol: "BTC/USDT", count: 1, bought: "0", sold: "0.1" },
    ]);
  });

  test("tags are listed and filtered by", async () => {
    const { get, call } = await withFills();
    const [one, two] = (await get("/fills?limit=2")).items;
    await call("PATCH", `/api/fills/${one.id}`, { tags: ["plan-a", "late"] });
    await call("PATCH", `/api/fills/${two.id}`, { tags: ["plan"] });
    expect(await get("/fills/tags")).toEqual(["late", "plan", "plan-a"]);
    expect((await get("/fills?tag=plan")).items).toMatchObject([{ id: two.id }]);
    expect(await get("/fills/count?tag=late")).toEqual({ count: 1 });
    expect(await get("/fills/count?tag=plan%25")).toEqual({ count: 0 });
  });

  test("a day is the day of whoever asks", async () => {
    const { get, broker, call, id, runs } = await withFills();
    const midnight = new Date(Date.now()).setUTCHours(0, 0, 0, 0);
    const times = [midnight - 1, midnight - DAY, midnight - 400 * DAY];
    broker.play(() => [
      {
        fills: times.map((executedAt, n) => fillFacts(2_000 + n, { symbol: "NEW", executedAt })),
        problems: [],
        cursor: { n: 3 },
      },
    ]);
    await call("POST", `/api/connections/${id}/sync`);
    await until("them", () => runs(id).length === 2);
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    expect(await get("/fills/daily?symbol=NEW&days=5")).toEqual([
      { day: day(midnight - DAY), fills: 2 },
    ]);
    // An hour east of Greenwich the last millisecond of the day is in the next one.
    expect(await get("/fills/daily?symbol=NEW&days=5&zone=Etc/GMT-1")).toEqual([
      { day: day(midnight - DAY), fills: 1 },
      { day: day(midnight), fills: 1 },
    ]);
    expect(await get("/fills/daily?zone=Nowhere/At_All")).toMatchObject({ code: "INVALID_INPUT" });
  });

  test("a run tells of all attempts of its sync, and days tell how many failed", async () => {
    const { get, broker, call, id, runs } = await withFills();
    broker.play(() => {
      throw new BrokerError("transient", "BROKER_TIMEOUT", "slow");
    });
    await call("POST", `/api/connections/${id}/sync`);
    await until("two attempts", () => runs(id).length >= 3);
    broker.play(() => [{ fills: [], problems: [], cursor: { n: 3 } }]);
    await until("an end", () => runs(id).at(-1)?.status === "success" && runs(id).length >= 4);
    const sync = runs(id).slice(1);
    expect(sync.map(({ attempt }) => attempt)).toEqual(sync.map((_, n) => n + 1));
    for (const { id: run } of sync) {
      const { attempts } = await get(`/sync-logs/${run}`);
      expect(attempts.map((each: { id: string }) => each.id)).toEqual(sync.map((each) => each.id));
    }
    const [first] = runs(id);
    expect((await get(`/sync-logs/${first?.id}`)).attempts).toHaveLength(1);
    expect(await get("/sync-logs/count?status=failed")).toEqual({ count: sync.length - 1 });
    const days = await get("/sync-logs/daily?days=2");
    const total = (name: string) =>
      days.reduce((sum: number, day: Record<string, number>) => sum + (day[name] ?? 0), 0);
    expect([total("runs"), total("failed")]).toEqual([sync.length + 1, sync.length - 1]);
    const skipped = await get("/sync-logs?skip=1&limit=1");
    expect(skipped.items[0].id).toBe(sync.at(-2)?.id);
  });

  test("the export is the whole filter, whole or in parts, and no cell is a formula", async () => {
    const { get, call } = await withFills();
    const [fill] = (await get("/fills?symbol=ETH/USDT&side=sell")).items;
    await call("PATCH", `/api/fills/${fill.id}`, { note: '=HYPERLINK("x")' });
    const { body, headers } = await call("GET", "/api/fills/export?symbol=ETH/USDT");
    expect(headers.get("content-type")).toContain("text/csv");
    expect(headers.get("content-disposition")).toMatch(/fillkeep-fills-\d{4}-\d\d-\d\d\.csv/);
    const [head, ...lines] = body.trimEnd().split("\r\n");
    expect(head).toMatch(/^id,executed_at,account,connection,/);
    expect(lines).toHaveLength(3);
    expect(body).toContain("Main,'=cmd,");
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(body).toContain("123456789012345678901234567890.000000000000000001");

    const whole = (await call("GET", "/api/fills/export")).body;
    let parts = "";
    for (let cursor = ""; ; ) {
      const part = await get(`/fills/export/part${cursor}`);
      parts += part.text;
      if (part.nextCursor === null) break;
      cursor = `?cursor=${part.nextCursor}`;
    }
    expect(parts).toBe(whole);
    expect(whole.trimEnd().split("\r\n")).toHaveLength(704);
  });
});
