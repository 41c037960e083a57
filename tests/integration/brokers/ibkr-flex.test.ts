/** The Flex adapter over real HTTP: order, poll, follow, read; what is refused, cut, blocked. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { flexNotice, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { identities } from "./harness";
import { errorOf, QUERY_ID, TOKEN, withFlex } from "./ibkr-flex-rig";

const MARCH = { from: "20260301", to: "20260331" };
const march = (...rows: string[]) => flexStatement({ ...MARCH, rows });
const one = { statement: () => march(flexTrade(1, "20260306")) };
const cursorAfter = { version: 1, from: "20260301", until: "20260331" };

describe("asking for a statement", () => {
  test("orders it, follows the address that is given, stays at the endpoint, says who it is", async () => {
    await withFlex(one, async ({ pages, server }) => {
      expect(identities(await pages())).toEqual(["U0000001:trade:1"]);
      const asked = server.requests.map(({ path, params }) => [path, Object.fromEntries(params)]);
      expect(asked).toEqual([
        ["/AccountManagement/FlexWebService/SendRequest", { t: TOKEN, q: QUERY_ID, v: "3" }],
        [
          "/Universal/servlet/FlexStatementService.GetStatement",
          { t: TOKEN, q: "1000001", v: "3" },
        ],
      ]);
      for (const { headers, method } of server.requests) {
        expect(method).toBe("GET");
        expect(server.url.endsWith(headers.host ?? "")).toBe(true);
        expect(headers["user-agent"]).toMatch(/^Fillkeep\//);
      }
    });
  });

  test("polls while it is being made: 2, 5, then every 10 seconds, the token never too often", async () => {
    await withFlex({ ...one, inProgress: 5 }, async ({ pages, slept, server }) => {
      expect(identities(await pages())).toHaveLength(1);
      expect(slept).toEqual([2_000, 5_000, 10_000, 10_000, 10_000, 10_000]);
      const inTheFirstMinute = slept.reduce(
        ({ at, count }, ms) => ({ at: at + ms, count: at + ms < 60_000 ? count + 1 : count }),
        { at: 0, count: 1 },
      );
      expect(inTheFirstMinute.count).toBeLessThanOrEqual(10);
      expect(server.tradeRequests).toHaveLength(6);
    });
  });

  test("gives up after two minutes, to come back later", async () => {
    await withFlex({ ...one, inProgress: 1_000 }, async ({ pages, slept }) => {
      const error = await errorOf(pages());
      expect(error).toMatchObject({ failure: "transient", code: "BROKER_TIMEOUT" });
      expect(error.message).toContain("Statement generation in progress");
      expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(117_000);
    });
  });

  test("a stop in the middle of the polling ends it at once", async () => {
    await withFlex({ ...one, inProgress: 1_000 }, async ({ pages, server }) => {
      const controller = new AbortController();
      const onSleep = (count: number) => count === 3 && controller.abort();
      const error = await errorOf(pages(null, { signal: controller.signal, onSleep }));
      expect(error).toMatchObject({ failure: "cancelled", code: "SYNC_CANCELLED" });
      expect(server.tradeRequests).toHaveLength(2);
    });
  });

  test("a stop in the middle of an answer ends it at once", async () => {
    await withFlex(one, async ({ pages, server }) => {
      server.setFaults([{ kind: "hang" }]);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 100);
      const error = await errorOf(pages(null, { signal: controller.signal }));
      expect(error).toMatchObject({ failure: "cancelled", code: "SYNC_CANCELLED" });
    });
  });

  test.each([
    "https://evil.example/Universal/servlet/FlexStatementService.GetStatement",
    "http://gdcdyn.interactivebrokers.com/GetStatement",
    "https://interactivebrokers.com.evil.example/GetStatement",
    "not an address",
  ])("the token does not go to %s", async (url) => {
    await withFlex({ ...one, url }, async ({ pages, server }) => {
      expect(await errorOf(pages())).toMatchObject({
        failure: "transient",
        code: "BROKER_BAD_ANSWER",
      });
      expect(server.tradeRequests).toHaveLength(0);
    });
  });

  test("a login is tested with one request, and no statement is fetched", async () => {
    await withFlex(one, async ({ verify, server }) => {
      await verify();
      expect(server.requests).toHaveLength(1);
      expect(await errorOf(verify({ token: "1111", queryId: QUERY_ID }))).toMatchObject({
        failure: "auth",
        code: "AUTH_FAILED",
      });
      expect(await errorOf(verify({ token: TOKEN, queryId: "1" }))).toMatchObject({
        failure: "config",
        code: "BROKER_CONFIG",
      });
    });
  });

  test.each<Record<string, string>>([
    { queryId: QUERY_ID },
    { token: TOKEN },
    { token: "two words", queryId: QUERY_ID },
    { token: TOKEN, queryId: "1&t=2" },
  ])("credentials that can't be are not sent: %o", async (credentials) => {
    await withFlex(one, async ({ verify, server }) => {
      expect(await errorOf(verify(credentials))).toMatchObject({ failure: "config" });
      expect(server.requests).toHaveLength(0);
    });
  });

  test("white space around a pasted token is no part of it", async () => {
    await withFlex(one, async ({ pages }) => {
      const credentials = { token: ` ${TOKEN}\n`, queryId: ` ${QUERY_ID} ` };
      expect(identities(await pages(null, { credentials }))).toHaveLength(1);
    });
  });
});

describe("what is refused", () => {
  test.each([
    ["1012", "auth"],
    ["1013", "permission"],
    ["1014", "config"],
    ["1018", "rate-limited"],
    ["1020", "transient"],
    ["1025", "rate-limited"],
    ["1099", "transient"],
  ])("%s is %s at either step, as Fail and as Warn", async (code, failure) => {
    for (const step of ["SendRequest", "GetStatement"]) {
      for (const status of ["Fail", "Warn"]) {
        const notice = flexNotice(code, `No, because of ${TOKEN}.`, status);
        const refusal = (at: string) => (at === step ? notice : null);
        await withFlex({ ...one, refusal }, async ({ pages }) => {
          const error = await errorOf(pages());
          expect(error.failure).toBe(failure);
          expect(error.message).toContain("No, because of [redacted]");
        });
      }
    }
  });

  test("try again: at the first step the engine does, at the second it is polled", async () => {
    const busy = flexNotice("1009", "The server is under heavy load.");
    const at = (step: string, times: number) => {
      let left = times;
      return (now: string) => (now === step && left-- > 0 ? busy : null);
    };
    await withFlex({ ...one, refusal: at("SendRequest", 1) }, async ({ pages }) => {
      expect(await errorOf(pages())).toMatchObject({ code: "BROKER_UNAVAILABLE" });
    });
    await withFlex({ ...one, refusal: at("GetStatement", 3) }, async ({ pages }) => {
      expect(identities(await pages())).toHaveLength(1);
    });
  });

  test("neither token nor query string is in any message", async () => {
    const faults = [
      { kind: "hang" },
      { kind: "reset" },
      { kind: "truncated" },
      { kind: "html" },
      { kind: "status", status: 502 },
      { kind: "status", status: 404 },
      { kind: "status", status: 429 },
      { kind: "redirect", to: "https://elsewhere.example/" },
    ] as const;
    await withFlex(
      one,
      async ({ pages, server }) => {
        for (const fault of faults) {
          server.setFaults([{ ...fault, on: "all" }]);
          const error = await errorOf(pages());
          const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
          expect(told, fault.kind).not.toContain(TOKEN);
          expect(told, fault.kind).not.toContain("v=3");
        }
      },
      { timeoutMs: 200 },
    );
  });
});

describe("answers that are none", () => {
  test.each([
    [{ kind: "html" }, "PROVIDER_BLOCKED"],
    [{ kind: "html", status: 403 }, "PROVIDER_BLOCKED"],
    [{ kind: "redirect", to: "https://elsewhere.example/" }, "PROVIDER_BLOCKED"],
    [{ kind: "status", status: 403 }, "PROVIDER_BLOCKED"],
    [{ kind: "html", page: "<html>temporarily unavailable</html>" }, "BROKER_UNAVAILABLE"],
    [{ kind: "html", status: 502, page: "<html>Bad Gateway</html>" }, "BROKER_UNAVAILABLE"],
    [{ kind: "status", status: 500 }, "BROKER_UNAVAILABLE"],
    [{ kind: "status", status: 429, headers: { "retry-after": "17" } }, "RATE_LIMITED"],
    [{ kind: "truncated" }, "BROKER_BAD_ANSWER"],
    [{ kind: "status", status: 404 }, "BROKER_BAD_ANSWER"],
    [{ kind: "status", status: 200, body: { surprise: true } }, "BROKER_BAD_ANSWER"],
    [{ kind: "flood" }, "BROKER_BAD_ANSWER"],
    [{ kind: "reset" }, "BROKER_UNREACHABLE"],
    [{ kind: "hang" }, "BROKER_TIMEOUT"],
  ] as const)("%o is %s, and never the credentials' fault", async (fault, code) => {
    await withFlex(
      one,
      async ({ pages, server }) => {
        server.setFaults([fault]);
        const error = await errorOf(pages());
        expect(error.code).toBe(code);
        expect(["transient", "provider-blocked", "rate-limited"]).toContain(error.failure);
        expect(error.details.retryAfterMs).toBe(code === "RATE_LIMITED" ? 17_000 : undefined);
        const isBody = /BAD_ANSWER|BLOCKED|UNAVAILABLE/.test(code) && fault.kind !== "flood";
        expect(typeof error.details.sample).toBe(isBody ? "string" : "undefined");
        server.setFaults([]);
        expect(identities(await pages())).toHaveLength(1);
      },
      { timeoutMs: 1_000, maxBytes: 4_000_000 },
    );
  });

  test("a query without trades is a setting to mend, an empty one is a quiet month", async () => {
    const without = march()
      .replace("<Trades>", "<CashTransactions>")
      .replace("</Trades>", "</CashTransactions>");
    await withFlex({ statement: () => without }, async ({ pages }) => {
      const error = await errorOf(pages());
      expect(error).toMatchObject({ failure: "config", code: "BROKER_CONFIG" });
      expect(error.message).toContain("CashTransactions");
    });
    await withFlex({ statement: () => march() }, async ({ pages }) => {
      expect(await pages()).toEqual([{ fills: [], problems: [], cursor: cursorAfter }]);
    });
  });
});

const ERRORS = new URL("../../../../shared/fixtures/ibkr-flex/webservice-errors/", import.meta.url);
describe.runIf(existsSync(ERRORS))("recorded refusals", () => {
  const names = existsSync(ERRORS) ? readdirSync(ERRORS) : [];
  const classes: Record<string, string> = {
    1001: "transient",
    1003: "transient",
    1012: "auth",
    1014: "config",
    1015: "auth",
    1018: "rate-limited",
    1019: "transient",
    1025: "rate-limited",
  };
  test.each(names)("%s", async (name) => {
    const body = readFileSync(new URL(name, ERRORS), "utf8");
    for (const wanted of ["SendRequest", "GetStatement"]) {
      const refusal = (step: string) => (step === wanted ? body : null);
      await withFlex({ ...one, refusal }, async ({ pages }) => {
        expect((await errorOf(pages())).failure).toBe(classes[name.slice(0, 4)]);
      });
    }
  });
});
