/** What is particular to OANDA, each by a case: accounts, starts, late rows, answers that stop short. */
import { describe, expect, test } from "vitest";
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";
import { OANDA_ACCOUNT } from "../../harness/replay/oanda";
import { oandaRows } from "../../harness/replay/sample-rows";
import type { ReplayServices } from "../../harness/replay/server";
import type { Row } from "../../harness/replay/service";
import { identities, lastCursor, problemsOf, type Rig, withRig } from "./harness";

const NOW = Date.now();
const HOUR_MS = 3_600_000;
const sample = { count: 30, newest: NOW - 60_000 };
const TOKEN = { token: "token-of-oanda", accountId: OANDA_ACCOUNT };

const oanda = <T>(
  services: ReplayServices,
  use: (rig: Rig) => Promise<T>,
  options: ConnectionOptions = {},
  credentials: Credentials = TOKEN,
) => withRig({ brokerId: "oanda", credentials, options }, services, use);

describe("oanda", () => {
  const rows = oandaRows(sample);
  const served = { oanda: { rows, pageSize: 20 } };

  test("asks for RFC 3339 times with its token, and every fill is one execution", async () => {
    await oanda(served, async ({ pages, server }) => {
      const all = await pages();
      expect(identities(all)).toEqual(rows.map(({ id }) => `${OANDA_ACCOUNT}:${id}`));
      for (const { headers } of server.requests) {
        expect(headers.authorization).toBe(`Bearer ${TOKEN.token}`);
        expect(headers["accept-datetime-format"]).toBe("RFC3339");
      }
    });
  });

  test("a usual sync is two requests", async () => {
    await oanda({ oanda: { rows } }, async (rig) => {
      const cursor = await lastCursor(rig);
      rig.server.forgetRequests();
      expect(identities(await rig.pages(cursor)).length).toBe(20);
      expect(rig.server.requests.map(({ path }) => path.split("/").at(-1))).toEqual([
        "summary",
        "sinceid",
      ]);
    });
  });

  test("the token's only account is taken where none is named; several are counted", async () => {
    const token = { token: "token-of-oanda" };
    await oanda(
      served,
      async ({ pages, verify }) => {
        const account = { id: OANDA_ACCOUNT, name: null, currency: "EUR" };
        expect(await verify()).toEqual({ accounts: [account], scopes: null, warnings: [] });
        expect(identities(await pages()).length).toBe(30);
      },
      {},
      token,
    );
    for (const [accounts, code, words] of [
      [["101-1", "101-2", "101-3"], "ACCOUNT_NEEDED", "sees 3 accounts"],
      [[], "BROKER_CONFIG", "sees no account"],
    ] as const) {
      const details = accounts.map((id) => ({ id, name: null, currency: null }));
      await oanda(
        { oanda: { rows, accounts } },
        async ({ pages, verify }) => {
          const failed = { failure: "config", code };
          await expect(pages()).rejects.toMatchObject(failed);
          await expect(verify()).rejects.toThrow(words);
          if (accounts.length > 0) {
            await expect(verify()).rejects.toMatchObject({ details: { accounts: details } });
          }
        },
        {},
        token,
      );
    }
  });

  test("an account that is none, or of somebody else", async () => {
    const named = (accountId: string) => ({ token: "token-of-oanda", accountId });
    const failing = (accountId: string, failure: string) =>
      oanda(
        served,
        ({ verify }) => expect(verify()).rejects.toMatchObject({ failure }),
        {},
        named(accountId),
      );
    await failing("../../other", "config");
    await failing("101-004-9999999-001", "permission");
  });

  test("the cursor of another account starts anew", async () => {
    const cursor = await oanda(served, (rig) => lastCursor(rig));
    const other = "101-004-7654321-002";
    await oanda(
      { oanda: { rows, accounts: [other] } },
      async ({ pages }) => {
        const all = identities(await pages(cursor));
        expect(all.length).toBe(30);
        expect(all[0]).toBe(`${other}:${rows[0]?.id}`);
      },
      {},
      { ...TOKEN, accountId: other },
    );
  });

  test("with `since` the walk starts at its first transaction, not at the account's", async () => {
    const since = NOW - 10 * HOUR_MS;
    await oanda(
      served,
      async ({ pages, server }) => {
        const wanted = rows.filter(({ time }) => Date.parse(String(time)) >= since);
        expect(identities(await pages()).length).toBe(wanted.length);
        const [start] = server.requests.filter(({ path }) => path.endsWith("sinceid"));
        expect(Number(start?.params.get("id"))).toBeGreaterThan(50);
      },
      { since },
    );
    await oanda(
      served,
      async (rig) => {
        expect(identities(await rig.pages())).toEqual([]);
        expect(await lastCursor(rig)).not.toBeNull();
      },
      { since: NOW - 1 },
    );
  });

  test("a fill that comes late is seen within the overlap of 100 transactions", async () => {
    const many = oandaRows({ ...sample, count: 60 });
    const [late, tooLate] = [many[45], many[10]];
    const known = many.filter((row) => row !== late && row !== tooLate);
    const cursor = await oanda({ oanda: { rows: known } }, (rig) => lastCursor(rig));
    await oanda({ oanda: { rows: many } }, async ({ pages }) => {
      const again = identities(await pages(cursor));
      expect(again).toContain(`${OANDA_ACCOUNT}:${late?.id}`);
      expect(again).not.toContain(`${OANDA_ACCOUNT}:${tooLate?.id}`);
    });
  });

  test("an answer that stops short of the newest transaction is an error, not an end", async () => {
    const transactions = rows.slice(0, 5);
    const recorded = { transactions, lastTransactionID: "999" };
    await oanda({ oanda: { recorded } }, async ({ fetch }) => {
      const before: string[] = [];
      const walking = (async () => {
        for await (const page of fetch()) before.push(...identities([page]));
      })();
      await expect(walking).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
      expect(before.length).toBe(5);
    });
  });

  test("more fills in an answer than a page takes are several pages, each with a safe cursor", async () => {
    const many = oandaRows({ count: 1_200, newest: NOW - 60_000, stepMs: 1_000 }).map(
      (row, index) => ({
        ...row,
        id: String(index + 1),
      }),
    );
    await oanda({ oanda: { rows: many } }, async ({ pages }) => {
      const whole = await pages();
      expect(Math.max(...whole.map(({ fills }) => fills.length))).toBe(500);
      for (const [index, { cursor }] of whole.entries()) {
        const after = identities(await pages(cursor));
        const before = identities(whole.slice(0, index + 1));
        expect(new Set([...before, ...after]).size).toBe(1_200);
      }
    });
  });

  test("a row without an id is met again", async () => {
    const garbled = [...rows.slice(0, 5), { ...rows[5], id: undefined }, ...rows.slice(6)];
    const body = (list: Row[]) => ({ transactions: list, lastTransactionID: rows.at(-1)?.id });
    const cursor = await oanda({ oanda: { recorded: body(garbled) } }, async (rig) => {
      const first = await rig.pages();
      expect(problemsOf(first).length).toBe(1);
      return first.at(-1)?.cursor;
    });
    const more = oandaRows({ count: 40, newest: sample.newest + 10 * HOUR_MS });
    await oanda({ oanda: { rows: more } }, async ({ pages }) => {
      const later = identities(await pages(cursor, { now: NOW + 12 * HOUR_MS }));
      expect(later).toContain(`${OANDA_ACCOUNT}:${rows[5]?.id}`);
    });
  });
});
