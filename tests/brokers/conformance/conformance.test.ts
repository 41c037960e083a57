/** What every adapter promises, over real HTTP and through the real ccxt: nothing lost, doubled or garbled. */
import { describe, expect, test } from "vitest";
import type { Cursor, FillPage } from "../../../src-main/brokers/broker";
import { createDemoAdapter } from "../../../src-main/brokers/demo/demo-adapter";
import { meterCosts } from "../../../src-main/engine/costs";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";
import { SUBJECTS } from "./subjects";

const NOW = Date.now();
const COUNT = 57;
const PAGE_SIZE = 7;

describe.each(SUBJECTS)("$brokerId", (subject) => {
  const rows = subject.rows({ count: COUNT, newest: NOW - 60_000 });
  const services = subject.services(rows, PAGE_SIZE);

  test("brings every fill once, in several pages, from our server only", async () => {
    await withRig(subject, services, async ({ pages, server }) => {
      const all = await pages();
      expect(problemsOf(all)).toEqual([]);
      expect(identities(all).length).toBe(COUNT);
      expect(new Set(identities(all)).size).toBe(COUNT);
      expect(all.length).toBeGreaterThan(3);
      for (const { fills } of all) expect(fills.length).toBeLessThanOrEqual(500);
      expect(server.requests.every(({ headers }) => server.url.endsWith(headers.host ?? ""))).toBe(
        true,
      );
    });
  });

  test("stopped after any page, it resumes without a loss", async () => {
    await withRig(subject, services, async ({ pages }) => {
      const whole = await pages();
      for (const [index, { cursor }] of whole.entries()) {
        const before = identities(whole.slice(0, index + 1));
        const after = await pages(cursor);
        expect(new Set([...before, ...identities(after)]).size, `page ${index}`).toBe(COUNT);
      }
    });
  });

  test.runIf(subject.beginsAgain !== true)(
    "a resume goes on instead of beginning again",
    async () => {
      await withRig(subject, services, async ({ pages, server }) => {
        const whole = await pages();
        const asked = server.tradeRequests.length;
        server.forgetRequests();
        await pages(whole[Math.floor(whole.length / 2)]?.cursor);
        expect(server.tradeRequests.length).toBeLessThan(asked);
      });
    },
  );

  test("resumed a day later, it finishes and brings what came since", async () => {
    await withRig(subject, services, async ({ pages }) => {
      const whole = await pages();
      const cut = Math.floor(whole.length / 2);
      const before = identities(whole.slice(0, cut));
      const grown = subject.rows({ count: COUNT + 3, newest: NOW - 60_000 + 3 * 3_600_000 });
      await withRig(subject, subject.services(grown, PAGE_SIZE), async (later) => {
        const after = await later.pages(whole[cut - 1]?.cursor, { now: NOW + 86_400_000 });
        expect(new Set([...before, ...identities(after)]).size).toBe(COUNT + 3);
      });
    });
  });

  test("the next fetch reads an overlap and finds nothing unknown, then what is new", async () => {
    const known = subject.services(rows.slice(0, -3), PAGE_SIZE);
    await withRig(subject, known, async ({ pages }) => {
      const first = await pages();
      const cursor = first.at(-1)?.cursor;
      const again = identities(await pages(cursor));
      expect(again.length).toBeGreaterThan(0);
      expect(again.length).toBeLessThan(COUNT - 3);
      expect(identities(first)).toEqual(expect.arrayContaining(again));
      await withRig(subject, services, async (later) => {
        const next = identities(await later.pages(cursor));
        expect(new Set([...identities(first), ...next]).size).toBe(COUNT);
      });
    });
  });

  test("ends where the exchange ignores every parameter", async () => {
    await withRig(subject, subject.ignoring(rows.slice(0, 5)), async ({ pages, server }) => {
      const all = await pages();
      expect(identities(all).length).toBe(5);
      expect(problemsOf(all)).toEqual([]);
      expect(server.tradeRequests.length).toBeLessThan(250);
      const again = identities(await pages(all.at(-1)?.cursor));
      expect(identities(all)).toEqual(expect.arrayContaining(again));
    });
  });

  test("an unreadable row is kept as a problem, the others come in, the cursor does not pass it", async () => {
    const middle = Math.floor(COUNT / 2);
    const garbled = rows.map((row, index) => (index === middle ? subject.garble(row) : row));
    await withRig(subject, subject.services(garbled, PAGE_SIZE), async ({ pages }) => {
      const all = await pages();
      expect(new Set(identities(all)).size).toBe(COUNT - 1);
      expect(problemsOf(all).length).toBeGreaterThan(0);
      expect(problemsOf(all)[0]?.raw).toContain("not a price");
      // Once the broker has mended it, the next fetch finds it.
      const cursor = all.at(-1)?.cursor;
      await withRig(subject, services, async (mended) => {
        const next = await mended.pages(cursor);
        expect(problemsOf(next)).toEqual([]);
        expect(new Set([...identities(all), ...identities(next)]).size).toBe(COUNT);
      });
    });
  });

  test("an unreadable row is not forgotten where a walk is stopped behind it", async () => {
    const middle = Math.floor(COUNT / 2);
    const garbled = rows.map((row, index) => (index === middle ? subject.garble(row) : row));
    await withRig(subject, subject.services(garbled, PAGE_SIZE), async ({ pages }) => {
      const whole = await pages();
      const stopped = whole.findIndex(({ problems }) => problems.length > 0);
      expect(stopped).toBeLessThan(whole.length - 1);
      const rest = await pages(whole[stopped]?.cursor);
      const before = identities([...whole.slice(0, stopped + 1), ...rest]);
      expect(new Set(before).size).toBe(COUNT - 1);
      await withRig(subject, services, async (mended) => {
        const next = identities(await mended.pages(rest.at(-1)?.cursor));
        expect(new Set([...before, ...next]).size).toBe(COUNT);
      });
    });
  });

  test("a fetch that keeps meeting an unreadable row does not drift back", async () => {
    const garbled = rows.map((row, index) => (index === COUNT - 3 ? subject.garble(row) : row));
    await withRig(subject, subject.services(garbled, PAGE_SIZE), async ({ pages }) => {
      let cursor = (await pages()).at(-1)?.cursor;
      const counts: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const again = await pages(cursor);
        cursor = again.at(-1)?.cursor;
        counts.push(identities(again).length);
        expect(problemsOf(again).length).toBeGreaterThan(0);
      }
      expect(counts[2]).toBe(counts[1]);
    });
  });

  test("each request is counted, and the bytes of its answer", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      const { meter, sum } = meterCosts();
      await pages(null, { meter });
      expect(sum().requests).toBe(server.requests.length);
      expect(sum().bytes).toBeGreaterThan(COUNT * 20);
    });
  });

  test("an abort ends it at once", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      server.setFaults([{ kind: "hang", after: 2 }]);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 300);
      await expect(pages(null, { signal: controller.signal })).rejects.toMatchObject({
        name: "BrokerError",
        failure: "cancelled",
        code: "SYNC_CANCELLED",
      });
    });
  });

  test("a web page with status 200 is a block, never an empty list", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      for (const status of [200, 403, 503]) {
        server.setFaults([{ kind: "html", status }]);
        await expect(pages()).rejects.toMatchObject({
          failure: "provider-blocked",
          code: "PROVIDER_BLOCKED",
        });
      }
    });
  });

  test("a wrong key is auth, in a sync and in a test of the login", async () => {
    await withRig(subject, services, async ({ server, pages, verify }) => {
      await verify();
      server.setFaults([{ kind: "status", ...subject.wrongKey }]);
      await expect(pages()).rejects.toMatchObject({ failure: "auth", code: "AUTH_FAILED" });
      await pages().catch(() => {});
      server.setFaults([{ kind: "status", on: "all", ...subject.wrongKey }]);
      await expect(verify()).rejects.toMatchObject({ failure: "auth" });
    });
  });

  test("429 says how long to wait", async () => {
    await withRig(subject, services, async ({ server, pages }) => {
      server.setFaults([{ kind: "status", status: 429, headers: { "retry-after": "17" } }]);
      await expect(pages()).rejects.toMatchObject({
        failure: "rate-limited",
        code: "RATE_LIMITED",
        details: { retryAfterMs: 17_000 },
      });
    });
  });

  test("what passes by itself is transient", async () => {
    await withRig(
      subject,
      services,
      async ({ server, pages }) => {
        const transient = { failure: "transient" };
        server.setFaults([{ kind: "status", status: 502 }]);
        await expect(pages()).rejects.toMatchObject(transient);
        server.setFaults([{ kind: "html", status: 502, page: "<html>Bad Gateway</html>" }]);
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_UNAVAILABLE", ...transient });
        server.setFaults([{ kind: "truncated" }]);
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER", ...transient });
        server.setFaults([{ kind: "reset" }]);
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_UNREACHABLE", ...transient });
        server.setFaults([{ kind: "hang" }]);
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_TIMEOUT", ...transient });
      },
      { timeoutMs: 400 },
    );
  });

  test("pages that came before a failure stay good", async () => {
    await withRig(subject, services, async ({ server, fetch, pages }) => {
      server.setFaults([{ kind: "reset", after: 4, times: 1 }]);
      const before: string[] = [];
      let cursor = null;
      try {
        for await (const page of fetch()) {
          before.push(...identities([page]));
          cursor = page.cursor;
        }
      } catch (error) {
        expect(error).toMatchObject({ code: "BROKER_UNREACHABLE" });
      }
      const after = identities(await pages(cursor));
      expect(new Set([...before, ...after]).size).toBe(COUNT);
    });
  });
});

describe("demo", () => {
  const demo = createDemoAdapter();
  const login = {
    environment: "demo" as const,
    credentials: {},
    endpoint: null,
    options: { pageDelayMs: 0 },
  };
  const fetchAt = async (cursor: Cursor | null, now: number): Promise<FillPage[]> => {
    const signal = new AbortController().signal;
    const tools = { clock: { ...systemClock(), now: () => now }, log: silentLogger(), signal };
    const pages: FillPage[] = [];
    for await (const page of demo.fetchFills(login, cursor, tools)) pages.push(page);
    return pages;
  };

  test("stopped after any page, it resumes without a loss; the next fetch finds nothing unknown", async () => {
    const whole = await fetchAt(null, NOW);
    for (const [index, { cursor }] of whole.entries()) {
      const before = identities(whole.slice(0, index + 1));
      const after = identities(await fetchAt(cursor, NOW));
      expect(new Set([...before, ...after])).toEqual(new Set(identities(whole)));
    }
    const again = identities(await fetchAt(whole.at(-1)?.cursor ?? null, NOW));
    expect(identities(whole)).toEqual(expect.arrayContaining(again));
  });
});
