import { expect, test } from "vitest";
import type { BrokerTools, Cursor, FillPage } from "../../../src-main/brokers/broker";
import { createDemoAdapter } from "../../../src-main/brokers/demo/demo-adapter";
import { DAY_MS, HOUR_MS, systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";

const NOON = Date.UTC(2026, 2, 10, 12);
const demo = createDemoAdapter();

function at(now: number, signal = new AbortController().signal): BrokerTools {
  return { clock: { ...systemClock(), now: () => now }, log: silentLogger(), signal };
}

async function pages(cursor: Cursor | null, tools: BrokerTools, options: ConnectionOptions = {}) {
  const login = {
    environment: "demo" as const,
    credentials: {},
    endpoint: null,
    options: { pageDelayMs: 0, ...options },
  };
  const all: FillPage[] = [];
  for await (const page of demo.fetchFills(login, cursor, tools)) all.push(page);
  return all;
}

const ids = (all: FillPage[]) => all.flatMap(({ fills }) => fills.map(({ identity }) => identity));

test("the first import brings a few hundred fills in several pages, all marked", async () => {
  const all = await pages(null, at(NOON));
  const seen = ids(all);
  expect(seen.length).toBeGreaterThan(300);
  expect(seen.length).toBeLessThan(900);
  expect(all.length).toBeGreaterThan(3);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.every((id) => id.startsWith("DEMO-"))).toBe(true);
});

test("two fetches of a range agree, another seed does not", async () => {
  const first = await pages(null, at(NOON));
  expect(await pages(null, at(NOON))).toEqual(first);
  expect(ids(await pages(null, at(NOON), { seed: "other" }))).not.toContain(ids(first)[0]);
});

test("the next fetch reads an overlap again and finds what is new", async () => {
  const first = await pages(null, at(NOON));
  const cursor = first.at(-1)?.cursor ?? null;
  const next = ids(await pages(cursor, at(NOON + HOUR_MS)));
  const known = new Set(ids(first));
  expect(next.some((id) => known.has(id))).toBe(true);
  expect(next.some((id) => !known.has(id))).toBe(true);
});

test("a walk cut after any page and resumed a day later is the same walk", async () => {
  const whole = await pages(null, at(NOON));
  for (const [index, { cursor }] of whole.entries()) {
    const before = ids(whole.slice(0, index + 1));
    const last = index === whole.length - 1;
    expect(new Set([...before, ...ids(await pages(cursor, at(NOON)))])).toEqual(
      new Set(ids(whole)),
    );
    if (last) continue;
    // A day later it also brings what came since.
    const later = new Set([...before, ...ids(await pages(cursor, at(NOON + DAY_MS)))]);
    expect(ids(whole).every((id) => later.has(id))).toBe(true);
    expect(later.size).toBeGreaterThan(ids(whole).length);
  }
});

test.each([
  ["auth", "AUTH_FAILED"],
  ["transient", "BROKER_UNAVAILABLE"],
  ["rate-limited", "RATE_LIMITED"],
])("failure %s is told as %s", async (failure, code) => {
  await expect(pages(null, at(NOON), { failure })).rejects.toMatchObject({ failure, code });
});

test("an aborted fetch stops with SYNC_CANCELLED", async () => {
  const aborted = AbortSignal.abort();
  await expect(pages(null, at(NOON, aborted))).rejects.toMatchObject({ code: "SYNC_CANCELLED" });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await expect(
    pages(null, at(NOON, controller.signal), { pageDelayMs: 60_000 }),
  ).rejects.toMatchObject({ code: "SYNC_CANCELLED" });
});

test("options that mean nothing are refused", () => {
  const wrong: ConnectionOptions[] = [
    { seed: 1 },
    { failure: "always" },
    { pageDelayMs: -1 },
    { speed: 1 },
  ];
  for (const options of wrong) {
    expect(() => demo.checkOptions(options)).toThrow(RequestError);
  }
  demo.checkOptions({ seed: "abc", failure: "auth", pageDelayMs: 0 });
});
