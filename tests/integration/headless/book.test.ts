import { describe, expect, test } from "vitest";
import type { PositionReport } from "../../../src-main/brokers/broker";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts, T0 } from "../../harness/storage";
import { until } from "../../harness/until";

type Facts = Parameters<typeof fillFacts>[1];
const fill = (n: number, side: "buy" | "sell", quantity: string, change: Facts = {}) =>
  fillFacts(n, {
    side,
    quantity,
    price: String(100 + n),
    fee: "0.1",
    feeCurrency: "USDT",
    ...change,
  });

/** A long of 2 that was closed in two parts, a short that is open, and one of another symbol. */
const FILLS = [
  fill(0, "buy", "2"),
  fill(1, "sell", "1"),
  fill(2, "sell", "1"),
  fill(3, "sell", "3"),
  fill(4, "buy", "1", { symbol: "ETH/USDT:USDT" }),
];

async function withBook() {
  const bench = await hostBench();
  bench.broker.play(() => [{ fills: FILLS, problems: [], cursor: { at: 1 } }]);
  const { body } = await bench.call("POST", "/api/connections", {
    brokerId: "scripted",
    credentials: { apiKey: "one" },
  });
  const id = body.id as string;
  await until("its fills", () => bench.runs(id).length > 0);
  const get = async (path: string) => (await bench.call("GET", `/api${path}`)).body;
  const sync = async () => {
    const before = bench.runs(id).length;
    await bench.call("POST", `/api/connections/${id}/sync`);
    await until("another run", () => bench.runs(id).length > before);
    const run = bench.runs(id).at(-1);
    return get(`/sync-logs/${run?.id}`);
  };
  return { ...bench, id, get, sync };
}

const reportOf = (quantity: string, change: Partial<PositionReport> = {}): PositionReport => ({
  accounts: [
    {
      brokerAccount: null,
      positions: [
        { symbol: "BTC/USDT", quantity: "-3" },
        { symbol: "ETH/USDT:USDT", quantity },
      ],
    },
  ],
  isWhole: true,
  ...change,
});

describe.skipIf(!hasRedis)("the book over REST (needs redis-server)", () => {
  test("round trips by filter and page, totals by currency, rebuilt at will", async () => {
    const { call, get, id } = await withBook();
    const { items, nextCursor } = await get("/round-trips?limit=2");
    expect(items).toMatchObject([
      { symbol: "ETH/USDT:USDT", instrument: "linear", closedAt: null, openQuantity: "1" },
      { direction: "short", closedAt: null, openQuantity: "-3", entryPrice: "103" },
    ]);
    const rest = await get(`/round-trips?limit=2&cursor=${nextCursor}`);
    expect(rest).toMatchObject({
      nextCursor: null,
      items: [
        {
          connectionId: id,
          accountId: "main",
          closedAt: T0 + 2_000,
          fills: 3,
          bought: "2",
          sold: "2",
          entryPrice: "100",
          exitPrice: "101.5",
          grossPnl: "3",
          fees: "0.3",
          netPnl: "2.7",
          currency: "USDT",
        },
      ],
    });
    expect((await get("/round-trips?state=closed")).items).toHaveLength(1);
    expect((await get("/round-trips?state=open&symbol=BTC/USDT")).items).toHaveLength(1);
    expect((await get(`/round-trips?from=${T0 + 3_000}`)).items).toHaveLength(2);
    expect((await get(`/round-trips?to=${T0 + 2_999}`)).items).toHaveLength(1);
    expect((await get("/round-trips?accountId=other")).items).toEqual([]);
    expect((await get(`/round-trips?connectionId=${id}`)).items).toHaveLength(3);
    expect(await get("/round-trips/totals")).toEqual([
      {
        currency: "USDT",
        contracts: false,
        closed: 1,
        won: 1,
        lost: 0,
        grossPnl: "3",
        fees: "0.3",
        netPnl: "2.7",
      },
    ]);
    expect((await call("GET", "/api/round-trips?cursor=nonsense")).body.code).toBe(
      "INVALID_CURSOR",
    );
    expect((await call("GET", "/api/round-trips?state=perhaps")).body.code).toBe("INVALID_INPUT");
    expect((await call("POST", "/api/round-trips/rebuild")).body).toEqual({ rebuilt: true });
    expect((await get("/round-trips?limit=2")).items).toEqual(items);
  });

  test("a fill deleted or filed elsewhere changes the round trips at once", async () => {
    const { call, get, id } = await withBook();
    const [newest] = (await get("/fills?symbol=BTC/USDT")).items;
    await call("DELETE", `/api/fills/${newest.id}`);
    expect((await get("/round-trips?symbol=BTC/USDT")).items).toMatchObject([{ fills: 3 }]);
    const book = (await call("POST", "/api/accounts", { name: "Margin" })).body.id;
    await call("PATCH", `/api/connections/${id}`, { accountId: book });
    expect((await get(`/round-trips?accountId=${book}`)).items).toHaveLength(2);
    await call("DELETE", `/api/connections/${id}?fills=remove`);
    expect((await get("/round-trips")).items).toEqual([]);
  });

  test("positions, with what the broker says; a difference is told once, by the run that confirms it", async () => {
    const { broker, get, sync, runs, id } = await withBook();
    expect(await get("/positions")).toMatchObject([
      { symbol: "BTC/USDT", quantity: "-3", openValue: "309", broker: null },
      { symbol: "ETH/USDT:USDT", quantity: "1", broker: null },
    ]);
    broker.report(reportOf("1.5"));
    expect(await sync()).toMatchObject({ warnings: [], positionWarnings: 0 });
    expect(await sync()).toMatchObject({
      status: "success",
      positionWarnings: 1,
      warnings: [{ symbol: "ETH/USDT:USDT", brokerAccount: null, derived: "1", reported: "1.5" }],
    });
    expect(await sync()).toMatchObject({ warnings: [] });
    expect(runs(id).map(({ positionWarnings }) => positionWarnings)).toEqual([0, 0, 1, 0]);
    expect(await get("/positions")).toMatchObject([
      { symbol: "BTC/USDT", broker: { quantity: "-3", difference: "0" } },
      { symbol: "ETH/USDT:USDT", quantity: "1", broker: { quantity: "1.5", difference: "0.5" } },
    ]);
    const positions = [{ symbol: "SOL/USDT:USDT", quantity: "7" }];
    broker.report({ accounts: [{ brokerAccount: null, positions }], isWhole: true }, (symbol) =>
      symbol.includes(":"),
    );
    await sync();
    expect(await get("/positions?symbol=SOL/USDT:USDT")).toMatchObject([
      { quantity: "0", instrument: "linear", openedAt: null, broker: { difference: "7" } },
    ]);
    // Not judged by this report: what it said of it before is no answer any more.
    expect(await get("/positions?symbol=BTC/USDT")).toMatchObject([{ broker: null }]);
  });

  test("a report of yesterday is not held against what was traded since", async () => {
    const { broker, get, sync } = await withBook();
    const [newest] = (await get("/fills")).items;
    const told = { ...reportOf("1.5"), until: newest.executedAt };
    broker.report(told);
    await sync();
    expect(await sync()).toMatchObject({ positionWarnings: 1 });
    const older = (await get("/fills?symbol=BTC/USDT")).items[0].executedAt;
    broker.report({ ...reportOf("9"), until: older });
    await sync();
    // ETH was traded after that: what was known of it stays as it is.
    expect(await sync()).toMatchObject({ positionWarnings: 0 });
    expect(await get("/positions?symbol=ETH/USDT:USDT")).toMatchObject([
      { broker: { quantity: "1.5", difference: "0.5" } },
    ]);
  });

  test("what is held of a coin: what was there before is no news, what changes without a fill is told once", async () => {
    const { broker, get, sync, runs, id } = await withBook();
    const held = (quantity: string): PositionReport => ({
      accounts: [
        {
          brokerAccount: null,
          positions: [],
          holdings: { quantities: [{ currency: "BTC", quantity }], except: [] },
        },
      ],
      isWhole: true,
    });
    const isContract = (symbol: string): boolean => symbol.includes(":USD-");
    broker.report(held("7"), isContract);
    for (const _ of [1, 2, 3]) expect(await sync()).toMatchObject({ warnings: [] });
    expect(await get("/positions")).toMatchObject([
      { symbol: "BTC/USDT", quantity: "-3", broker: { quantity: "7", difference: "10" } },
      { symbol: "ETH/USDT:USDT", broker: null },
    ]);
    broker.report(held("6.5"), isContract);
    expect(await sync()).toMatchObject({ warnings: [] });
    expect(await sync()).toMatchObject({
      status: "success",
      warnings: [{ symbol: "BTC", derived: "-3", reported: "6.5" }],
    });
    expect(await sync()).toMatchObject({ warnings: [] });
    expect(runs(id).at(-1)?.positionWarnings).toBe(0);

    broker.play(() => [{ fills: [fill(5, "buy", "1")], problems: [], cursor: { at: 2 } }]);
    broker.report(held("7.5"), isContract);
    for (const _ of [1, 2]) expect(await sync()).toMatchObject({ warnings: [] });
    expect(await get("/positions?symbol=BTC/USDT")).toMatchObject([
      { quantity: "-2", broker: { quantity: "7.5", difference: "9.5" } },
    ]);
  });

  test("a history that begins late, one that is not read to its end, and a check that fails are no warning", async () => {
    const { broker, sync } = await withBook();
    broker.report(reportOf("9", { isWhole: false }));
    for (const _ of [1, 2, 3]) expect(await sync()).toMatchObject({ warnings: [] });
    broker.report(null);
    expect(await sync()).toMatchObject({ status: "success", warnings: [] });
    broker.report(() => {
      throw new Error("the positions are elsewhere");
    });
    expect(await sync()).toMatchObject({ status: "success", errorCode: null, warnings: [] });
    broker.report(reportOf("8", { isWhole: false }));
    expect(await sync()).toMatchObject({ warnings: [] });
    expect(await sync()).toMatchObject({ warnings: [{ derived: "1", reported: "8" }] });
  });
});
