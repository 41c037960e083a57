/** Each target for a moment, with one seed: that it finds nothing, and that it could. The long run is `npm run test:fuzz`. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasRedis } from "../harness/redis";
import { fuzz } from "./fuzzing";
import { fillsHold } from "./invariants";
import { mutatedJson } from "./mutation/json";
import { type Target, targetOf } from "./target";
import { TARGETS } from "./targets";

const SEED = 1;
/** Those that take longer; each target has some seconds. */
const CASES: Readonly<Record<string, number>> = {
  ...{ "exchanges-heals": 40, exchanges: 100, "native-heals": 80, "ibkr-flex-heals": 80 },
  ...{ rest: 200, websocket: 200, xlsx: 200 },
};
const MANY_CASES = 400;
const LIMIT_MS = 170_000;
const HOSTS = new Set(["rest", "websocket"]);

const run = (target: Target, cases: number, seed = SEED) =>
  fuzz({ targets: [target], cases, seed }, () => undefined);

describe("nothing is found, and the targets are hit", () => {
  for (const target of TARGETS) {
    const why = target.missing?.() ?? (HOSTS.has(target.name) && !hasRedis ? "no Redis" : null);
    test.skipIf(why !== null)(`${target.name}: ${target.what}`, { timeout: LIMIT_MS }, async () => {
      const { findings, tallies } = await run(target, CASES[target.name] ?? MANY_CASES);
      expect(findings).toEqual([]);
      // Neither is all of it nonsense nor all of it whole.
      expect(tallies[0]?.read).toBeGreaterThan(0);
      if (target.name !== "websocket") expect(tallies[0]?.refused).toBeGreaterThan(0);
    });
  }
});

describe("what must not be is found, and can be seen again", () => {
  const broken = (play: (n: number) => void): Target =>
    targetOf<number>({
      name: "broken",
      what: "",
      weight: 1,
      open: async () => ({
        cases: fc.nat(10_000),
        async play(n) {
          play(n);
          return "read";
        },
      }),
    });

  test("an error without a name, by its seed and path", async () => {
    const target = broken((n) => {
      if (n > 5_000) throw new TypeError("Cannot read properties of undefined");
    });
    const [finding] = (await run(target, 500)).findings;
    expect(finding).toMatchObject({ target: "broken", seed: SEED, example: "[5001]" });
    const { path, error } = finding ?? { path: "", error: "" };
    expect(error).toContain("Cannot read properties of undefined");
    const again = await fuzz({ targets: [target], cases: 500, seed: SEED, path }, () => undefined);
    expect(again.cases).toBeLessThan(20);
    expect(again.findings).toHaveLength(1);
  });

  test("a case that keeps the processor busy", async () => {
    const target = broken(() => {
      const begun = process.cpuUsage();
      while (process.cpuUsage(begun).user < 1_600_000);
    });
    const [finding] = (await run(target, 1)).findings;
    expect(finding?.error).toMatch(/It took \d+ ms of the processor/);
  });

  test("a fill that is none, and two of one name", () => {
    const fill = {
      ...{
        identity: "1",
        brokerFillId: "1",
        brokerOrderId: null,
        symbol: "A",
        side: "buy" as const,
      },
      ...{
        quantity: "1",
        price: "1",
        fee: null,
        feeCurrency: null,
        executedAt: Date.UTC(2026, 0, 1),
      },
      ...{ liquidity: null, raw: "{}" },
    };
    const hold = (...fills: Parameters<typeof fillsHold>[0]) =>
      fillsHold(fills, "api", Date.UTC(2026, 1, 1));
    expect(() => hold(fill)).not.toThrow();
    for (const wrong of [
      { quantity: "0" },
      { quantity: "-1" },
      { price: "NaN" },
      { price: "1e5" },
      { executedAt: Date.UTC(2030, 0, 1) },
      { executedAt: 1.5 },
      { symbol: "\ud800" },
      { raw: "{" },
    ]) {
      expect(() => hold({ ...fill, ...wrong }), JSON.stringify(wrong)).toThrow();
    }
    expect(() => hold(fill, { ...fill })).toThrow(/Two fills/);
  });
});

test("a mutated document is another one, mostly still JSON, and the same for the same numbers", () => {
  const document = { list: [{ id: "1", price: "2.5", at: 3 }], next: null };
  let parsed = 0;
  let changed = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(0x7fff_ffff), { minLength: 4, maxLength: 4 }),
      ([kind = 0, at = 0, pick = 0, size = 0]) => {
        const changes = [{ kind, at, pick, size }];
        const text = mutatedJson(document, changes);
        expect(mutatedJson(document, changes)).toBe(text);
        if (text !== JSON.stringify(document)) changed += 1;
        try {
          JSON.parse(text);
          parsed += 1;
        } catch {
          // As a broker's answer may be.
        }
      },
    ),
    { numRuns: 1_000, seed: SEED },
  );
  expect(changed).toBeGreaterThan(500);
  expect(parsed).toBeGreaterThan(500);
  expect(parsed).toBeLessThan(1_000);
});
