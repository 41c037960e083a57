/** What becomes of messages that come twice, late, in the wrong hands or not at all. */
import { beforeEach, expect, test } from "vitest";
import { type Claims, createClaims } from "../../../src-main/workers/claims";
import { type FetchRecord, openRecord } from "../../../src-main/workers/fetch-record";
import type { ToWorker } from "../../../src-main/workers/protocol";
import { createSwitchboard, type Switchboard } from "../../../src-main/workers/switchboard";

const COSTS = { requests: 1, bytes: 10 };
const PAGE = { fills: [], problems: [], cursor: { version: 1 } };

let record: FetchRecord;
let told: [string, ToWorker][];
let switchboard: Switchboard;
let claims: Claims;

beforeEach(() => {
  record = openRecord("f", "kraken", "login");
  told = [];
  claims = createClaims();
  switchboard = createSwitchboard(new Map([["f", record]]), claims, (worker, message) => {
    told.push([worker, message]);
  });
});

const taken = (worker: string, fetch = "f") => switchboard.hear({ type: "taken", worker, fetch });
const page = (worker: string, number: number) =>
  switchboard.hear({ type: "page", worker, fetch: "f", number, page: PAGE, costs: COSTS });
const end = (worker: string, sent: number) =>
  switchboard.hear({
    type: "end",
    worker,
    fetch: "f",
    sent,
    end: { kind: "complete" },
    costs: COSTS,
  });
const beat = (worker: string, ...inHand: { fetch: string; sent: number; acknowledged: number }[]) =>
  switchboard.hear({ type: "beat", worker, number: 7, inHand });
const cancel = { type: "cancel", fetch: "f" };
const confirm = { type: "confirm", beat: 7 };
const acknowledge = (upTo: number) => ({ type: "acknowledge", fetch: "f", upTo });

/** All the news there is. */
async function news(): Promise<string[]> {
  const heard: string[] = [];
  const controller = new AbortController();
  for (;;) {
    const next = record.next(controller.signal);
    setImmediate(() => controller.abort());
    const one = await next.catch(() => null);
    if (one === null) return heard;
    heard.push(one.type === "page" ? `page ${one.number}` : one.type);
    if (one.type !== "page") return heard;
  }
}

test("who takes a fetch is told to begin; who takes it second is told to let go", () => {
  taken("a");
  taken("b");
  taken("a");
  expect(told).toEqual([
    ["a", acknowledge(0)],
    ["b", cancel],
    ["a", acknowledge(0)],
  ]);
  expect(record.worker).toBe("a");
});

test("a page that comes twice is taken once", async () => {
  taken("a");
  for (const number of [1, 2, 1, 2, 3]) page("a", number);
  end("a", 3);
  expect(await news()).toEqual(["page 1", "page 2", "page 3", "end"]);
});

test("a page that is missing ends the fetch, and what comes after it is not taken", async () => {
  taken("a");
  for (const number of [1, 3, 2]) page("a", number);
  expect(await news()).toEqual(["page 1", "lost"]);
});

test("an end before its pages is no end", async () => {
  taken("a");
  page("a", 1);
  end("a", 2);
  expect(await news()).toEqual(["page 1", "lost"]);
});

test("pages in the wrong hands, and of a fetch that nobody wants, are not taken", async () => {
  taken("a");
  page("b", 1);
  taken("b", "gone");
  expect(told.slice(1)).toEqual([
    ["b", cancel],
    ["b", { type: "cancel", fetch: "gone" }],
  ]);
  switchboard.lose("a", "it is silent");
  page("a", 1);
  expect(await news()).toEqual(["lost"]);
});

test("a beat that does not name a fetch its worker has ends it", async () => {
  taken("a");
  page("a", 1);
  beat("b");
  beat("a");
  expect(await news()).toEqual(["page 1", "lost"]);
});

test("a beat that has sent more than came ends the fetch", async () => {
  taken("a");
  page("a", 1);
  beat("a", { fetch: "f", sent: 2, acknowledged: 0 });
  expect(await news()).toEqual(["page 1", "lost"]);
});

test("an acknowledgement that was lost is said again, and only then", () => {
  taken("a");
  beat("a", { fetch: "f", sent: 0, acknowledged: -1 });
  beat("a", { fetch: "f", sent: 0, acknowledged: 0 });
  page("a", 1);
  record.committed = 1;
  switchboard.acknowledge(record);
  beat("a", { fetch: "f", sent: 1, acknowledged: 0 });
  beat("a", { fetch: "f", sent: 1, acknowledged: 1 });
  const messages = told.map(([, message]) => message).filter(({ type }) => type !== "confirm");
  expect(messages).toEqual([0, 0, 1, 1].map(acknowledge));
});

test("a fetch whose taking was lost is taken by the beat that names it; one that nobody wants is cancelled by it", () => {
  beat("a", { fetch: "f", sent: 0, acknowledged: -1 }, { fetch: "old", sent: 3, acknowledged: 1 });
  expect(record.worker).toBe("a");
  expect(told).toEqual([
    ["a", acknowledge(0)],
    ["a", { type: "cancel", fetch: "old" }],
    ["a", confirm],
  ]);
});

test("a beat is confirmed where the worker has something in hand", () => {
  beat("a");
  expect(told).toEqual([]);
  taken("a");
  beat("a", { fetch: "f", sent: 0, acknowledged: 0 });
  expect(told).toEqual([
    ["a", acknowledge(0)],
    ["a", confirm],
  ]);
});

test("what nobody waits for is its worker's until that has ended it or no longer names it", () => {
  const isLeft = () => claims.holders().length > 0;
  taken("a");
  claims.abandon("f", "a", "login");
  beat("a", { fetch: "f", sent: 0, acknowledged: 0 });
  expect(isLeft()).toBe(true);
  beat("a");
  expect(isLeft()).toBe(false);
  claims.abandon("f", "a", "login");
  end("a", 0);
  expect(isLeft()).toBe(false);
});

test("a worker that has ended a fetch no longer names it", async () => {
  taken("a");
  page("a", 1);
  end("a", 1);
  beat("a");
  expect(await news()).toEqual(["page 1", "end"]);
});
