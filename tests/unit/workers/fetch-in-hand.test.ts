/** A worker that its owner no longer answers, or that was frozen, asks the broker no more. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BrokerTools, FillPage } from "../../../src-main/brokers/broker";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { type StartedFetch, startFetch } from "../../../src-main/workers/fetch-in-hand";
import { instant } from "../../../src-main/workers/lease";
import { LEASE_MS } from "../../../src-main/workers/protocol";
import { scriptedBroker } from "../../fakes/scripted-broker";

const STEP_MS = 1_000;
const PAGE: FillPage = { fills: [], problems: [], cursor: { version: 1 } };
const LOGIN = { environment: "live", credentials: {}, endpoint: null, options: {} } as const;

let sent: number;
let said: { type: string; end?: unknown }[];
let fetch: StartedFetch;
/** Lets the adapter ask again, as far as its signal lets it. */
let ask: () => void;

function start(): void {
  const broker = scriptedBroker();
  broker.play(async function* (_cursor, { signal, meter }: BrokerTools) {
    for (;;) {
      await new Promise<void>((resolve) => {
        ask = resolve;
      });
      // As the HTTP layer does it.
      meter?.sent();
      signal.throwIfAborted();
      sent += 1;
      yield PAGE;
    }
  });
  fetch = startFetch(
    "f",
    { brokerId: "scripted", login: LOGIN, cursor: null },
    {
      brokers: broker,
      clock: systemClock(),
      log: silentLogger(),
      say: async (message) => void said.push(message),
    },
  );
  fetch.acknowledge(1_000);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance", "setTimeout", "clearTimeout"] });
  sent = 0;
  said = [];
  start();
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(async () => {
  fetch.letGo("cancelled");
  await fetch.ended;
  vi.useRealTimers();
});

async function asked(): Promise<void> {
  ask();
  await vi.advanceTimersByTimeAsync(0);
}

test("as long as the owner confirms, it goes on", async () => {
  for (let passed = 0; passed < 3 * LEASE_MS; passed += STEP_MS) {
    fetch.confirmed(instant());
    await vi.advanceTimersByTimeAsync(STEP_MS);
    await asked();
  }
  expect(sent).toBe((3 * LEASE_MS) / STEP_MS);
});

test("with an owner that confirms nothing it lets go when its lease is over, and says so", async () => {
  await vi.advanceTimersByTimeAsync(LEASE_MS - 1);
  await asked();
  expect(sent).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  await fetch.ended;
  expect(said.at(-1)).toMatchObject({ type: "end", sent: 1, end: { kind: "given-back" } });
  await asked();
  expect(sent).toBe(1);
});

test("one that was frozen asks nothing more when it wakes, before any of its timers", async () => {
  await asked();
  expect(sent).toBe(1);
  vi.setSystemTime(Date.now() + LEASE_MS);
  await asked();
  await fetch.ended;
  expect(sent).toBe(1);
  expect(said.at(-1)).toMatchObject({ type: "end", end: { kind: "given-back" } });
});

test("what was cancelled is said to be let go of; to an owner that is gone there is nothing to say", async () => {
  fetch.letGo("cancelled");
  await fetch.ended;
  expect(said.at(-1)).toMatchObject({ type: "end", end: { kind: "given-back" } });
  start();
  await vi.advanceTimersByTimeAsync(0);
  const before = said.length;
  fetch.letGo("owner-gone");
  await fetch.ended;
  expect(said).toHaveLength(before);
});
