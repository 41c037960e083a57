/** What is particular to Alpaca, each by a case: foreign cursors, circles, late rows, keys that are none. */
import { describe, expect, test } from "vitest";
import type { Cursor } from "../../../src-main/brokers/broker";
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";
import { alpacaRows } from "../../harness/replay/sample-rows";
import type { ReplayServices } from "../../harness/replay/server";
import type { ReplayService, Row } from "../../harness/replay/service";
import { identities, lastCursor, problemsOf, type Rig, withRig } from "./harness";

const NOW = Date.now();
const HOUR_MS = 3_600_000;
const sample = { count: 30, newest: NOW - 60_000 };
const KEYS = { apiKey: "key-of-alpaca", secret: "secret-of-alpaca" };

const alpaca = <T>(
  services: ReplayServices,
  use: (rig: Rig) => Promise<T>,
  options: ConnectionOptions = {},
  credentials: Credentials = KEYS,
) => withRig({ brokerId: "alpaca", credentials, options }, services, use);

/** Pages by their tokens, whatever else is asked: what a page leads to is its last row's id. */
const activityPages =
  (pages: Record<string, Row[]>): ReplayService =>
  ({ path, params }) =>
    path === "/v2/account/activities/FILL"
      ? { isTrades: true, body: pages[params.get("page_token") ?? ""] ?? [] }
      : null;

describe("alpaca", () => {
  const rows = alpacaRows(sample);
  const served = { alpaca: { rows, pageSize: 7 } };

  test("asks oldest first, 100 at once, with its two headers", async () => {
    await alpaca(served, async ({ pages, verify, server }) => {
      expect(await verify()).toEqual({
        accounts: [{ id: "010203ABCD", name: null, currency: "USD" }],
        scopes: null,
        warnings: [],
      });
      await pages();
      for (const { headers } of server.requests) {
        expect(headers["apca-api-key-id"]).toBe(KEYS.apiKey);
        expect(headers["apca-api-secret-key"]).toBe(KEYS.secret);
      }
      for (const { params } of server.tradeRequests) {
        expect(params.get("direction")).toBe("asc");
        expect(params.get("page_size")).toBe("100");
      }
    });
  });

  test("the cursor of the ccxt adapter is not read: it starts anew, with the same fills", async () => {
    const covered = { since: null, covered: NOW, walk: null };
    const foreign = { version: 1, lanes: { "all-default": covered } };
    await alpaca(served, async ({ pages }) => {
      expect(identities(await pages(foreign)).length).toBe(30);
    });
  });

  test.each<[string, Cursor]>([
    ["another version", { version: 2 }],
    ["garbage", { version: 1, scope: 1, state: "x" }],
    ["a state that is none", { version: 1, scope: '["alpaca",null,null,null]', state: {} }],
  ])("a cursor of %s starts anew", async (_name, cursor) => {
    await alpaca(served, async ({ pages }) => {
      expect(identities(await pages(cursor)).length).toBe(30);
    });
  });

  test("an earlier `since`, or another symbol, reads again what was left out", async () => {
    const since = NOW - 10 * HOUR_MS;
    const cursor = await alpaca(served, (rig) => lastCursor(rig), { since });
    const earlier = since - 10 * HOUR_MS;
    const wanted = rows.filter(({ transaction_time: at }) => Date.parse(String(at)) >= earlier);
    await alpaca(
      served,
      async ({ pages }) => {
        const ids = (await pages(cursor)).flatMap(({ fills }) =>
          fills.map((fill) => fill.brokerFillId),
        );
        expect(ids).toEqual(wanted.map(({ id }) => id));
      },
      { since: earlier },
    );
    await alpaca(
      served,
      async ({ pages }) => expect(identities(await pages(cursor)).length).toBe(15),
      { symbols: ["BTC/USD"] },
    );
  });

  test("pages that lead in a circle end with an error, and what came before stays good", async () => {
    const [a, b, c, d] = rows as [Row, Row, Row, Row];
    const circle = activityPages({ "": [a, b], [String(b.id)]: [c, d], [String(d.id)]: [a, b] });
    await alpaca({ others: [circle] }, async ({ fetch, server }) => {
      const before: string[] = [];
      const walking = (async () => {
        for await (const page of fetch()) before.push(...identities([page]));
      })();
      await expect(walking).rejects.toMatchObject({
        failure: "transient",
        code: "BROKER_BAD_ANSWER",
      });
      expect(before.length).toBe(4);
      expect(server.requests.length).toBe(3);
    });
  });

  test("a full page that comes again is no end", async () => {
    const full = alpacaRows({ ...sample, count: 100 });
    await alpaca({ alpaca: { recorded: full } }, async ({ pages }) => {
      await expect(pages()).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
    });
  });

  test("a fetch ends after so many answers, and the next goes on", async () => {
    const subject = { brokerId: "alpaca", credentials: KEYS, options: {} };
    await withRig(
      subject,
      served,
      async ({ pages, server }) => {
        const first = await pages();
        expect(identities(first).length).toBe(14);
        expect(server.requests.length).toBe(2);
        const second = identities(await pages(first.at(-1)?.cursor));
        expect(new Set([...identities(first), ...second]).size).toBe(28);
      },
      { maxSteps: 2 },
    );
  });

  test("a fill that comes late is seen within the overlap of a day", async () => {
    const [late, tooLate] = [rows[15], rows[1]];
    const known = rows.filter((row) => row !== late && row !== tooLate);
    const cursor = await alpaca({ alpaca: { rows: known } }, (rig) => lastCursor(rig));
    await alpaca(served, async ({ pages }) => {
      const again = (await pages(cursor)).flatMap(({ fills }) => fills);
      const ids = again.map(({ brokerFillId }) => brokerFillId);
      expect(ids).toContain(late?.id);
      expect(ids).not.toContain(tooLate?.id);
    });
  });

  test("a corrected fill keeps its identity", async () => {
    const corrected = rows.map((row, index) => (index === 29 ? { ...row, price: "1.5" } : row));
    const [before, after] = await Promise.all(
      [rows, corrected].map((list) =>
        alpaca({ alpaca: { rows: list } }, async ({ pages }) =>
          (await pages()).flatMap(({ fills }) => fills),
        ),
      ),
    );
    expect(after?.at(-1)?.identity).toBe(before?.at(-1)?.identity);
    expect(after?.at(-1)?.price).toBe("1.5");
  });

  test("resumed behind a row that is gone, it begins its walk again", async () => {
    const cursor = await alpaca(served, async ({ pages }) => (await pages())[1]?.cursor);
    const without = rows.filter((_, index) => index !== 13);
    await alpaca({ alpaca: { rows: without, pageSize: 7 } }, async ({ pages }) => {
      expect(identities(await pages(cursor)).length).toBe(29);
    });
    // Refused once for another reason, it comes by that row again.
    await alpaca(served, async ({ server, pages }) => {
      server.setFaults([{ kind: "status", status: 422, times: 1 }]);
      expect(identities(await pages(cursor)).length).toBe(30);
    });
  });

  test("resumed long after it began, a walk answers for its beginning: what was late meanwhile is looked for", async () => {
    const late = rows[20];
    const known = rows.filter((row) => row !== late);
    const began = NOW - 40_000;
    const resumed = NOW + 100 * HOUR_MS;
    const more = [...rows, ...alpacaRows({ count: 3, newest: resumed - HOUR_MS })];
    const cursor = await alpaca({ alpaca: { rows: known, pageSize: 24 } }, async ({ pages }) => {
      const [first] = await pages(null, { now: began });
      return first?.cursor;
    });
    await alpaca({ alpaca: { rows: more } }, async ({ pages, adapter }) => {
      const rest = await pages(cursor, { now: resumed });
      const last = rest.at(-1)?.cursor as Cursor;
      expect(identities(rest).length).toBe(8);
      expect(adapter.coveredBy?.(last, {})?.until).toBe(began);
      const next = await pages(last, { now: resumed });
      const ids = next.flatMap(({ fills }) => fills.map(({ brokerFillId }) => brokerFillId));
      expect(ids).toContain(late?.id);
      expect(adapter.coveredBy?.(next.at(-1)?.cursor as Cursor, {})?.until).toBe(resumed);
    });
  });

  test("a first walk that goes on behind a row it could not read claims nothing from there", async () => {
    const garbled = rows.map((row, index) => (index === 2 ? { ...row, price: "?" } : row));
    await alpaca({ alpaca: { rows: garbled, pageSize: 7 } }, async ({ pages, adapter }) => {
      const all = await pages();
      const at = Date.parse(String(rows[2]?.transaction_time));
      for (const { cursor } of all) {
        expect(adapter.coveredBy?.(cursor, {})?.until).toBeLessThanOrEqual(at);
      }
    });
  });

  test("a row without any time is met again, whatever comes behind it", async () => {
    const garbled = rows.map((row, index) =>
      index === 2 ? { ...row, transaction_time: "?" } : row,
    );
    const cursor = await alpaca({ alpaca: { rows: garbled, pageSize: 7 } }, async (rig) => {
      const first = await rig.pages();
      expect(problemsOf(first).length).toBe(1);
      return first.at(-1)?.cursor;
    });
    const more = alpacaRows({ count: 40, newest: sample.newest + 10 * HOUR_MS });
    await alpaca({ alpaca: { rows: more } }, async ({ pages }) => {
      const later = await pages(cursor, { now: NOW + 12 * HOUR_MS });
      expect(identities(later)).toContain(
        `symbol=${rows[2]?.symbol}:${rows[2]?.id}:${rows[2]?.order_id}`,
      );
    });
  });

  test("a row from the future holds the place where it stands", async () => {
    const future = new Date(NOW + 9_000 * HOUR_MS).toISOString();
    const garbled = rows.map((row, index) =>
      index === 2 ? { ...row, transaction_time: future } : row,
    );
    const cursor = await alpaca({ alpaca: { rows: garbled } }, (rig) => lastCursor(rig));
    await alpaca(served, async ({ pages }) => {
      expect(identities(await pages(cursor)).length).toBe(29);
    });
  });

  test.each([
    [403, { message: "forbidden." }, "auth"],
    [403, { code: 40310000, message: "account is suspended" }, "permission"],
    [422, { code: 40010001, message: "invalid page_size" }, "config"],
  ])("%d %j is %s", async (status, body, failure) => {
    await alpaca(served, async ({ server, pages, verify }) => {
      server.setFaults([{ kind: "status", on: "all", status, body }]);
      await expect(pages()).rejects.toMatchObject({ failure });
      await expect(verify()).rejects.toMatchObject({ failure });
    });
  });

  test.each<[Credentials, string]>([
    [{ apiKey: "only-one" }, "secret"],
    [{ apiKey: "   ", secret: "x" }, "apiKey"],
    [{ apiKey: "clé-secrète", secret: "x" }, "apiKey"],
    [{ apiKey: "key\nwith-a-break", secret: "x" }, "apiKey"],
  ])("a login of %j is a setting to mend, and is not shown", async (credentials, name) => {
    await alpaca(
      served,
      async ({ pages, server }) => {
        const error = await pages().then(
          () => expect.fail("It was answered"),
          (thrown: Error) => thrown,
        );
        expect(error).toMatchObject({ failure: "config", code: "BROKER_CONFIG" });
        expect(error.message).toContain(name);
        expect(error.message).not.toMatch(/clé|with-a-break/);
        expect(server.requests.length).toBe(0);
      },
      {},
      credentials,
    );
  });

  test("white space around a key is not sent", async () => {
    const pasted = { apiKey: ` ${KEYS.apiKey}\n`, secret: `${KEYS.secret} ` };
    await alpaca(
      served,
      async ({ verify, server }) => {
        await verify();
        expect(server.requests[0]?.headers["apca-api-key-id"]).toBe(KEYS.apiKey);
      },
      {},
      pasted,
    );
  });
});
