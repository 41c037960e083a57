/** The quick way to tell the facts of a fill never takes what the schema refuses, and makes the same of what it takes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDecimal } from "../../../src-main/brokers/decimal";
import { amountOf, checkFacts } from "../../../src-main/brokers/fill-facts";
import { type Claims, factsSince, plainFacts } from "../../../src-main/brokers/fill-schema";

const EARLIEST = Date.UTC(2009, 0, 3);
const schema = factsSince(EARLIEST);
const GOOD: Claims = {
  id: "7",
  brokerOrderId: "6",
  symbol: "EUR/USD",
  side: "sell",
  quantity: "1.5",
  price: "0.07",
  fee: "-0.2",
  feeCurrency: "EUR",
  executedAt: EARLIEST,
  liquidity: "taker",
};

/** What brokers say where an amount, a name or a time should be. */
const anything = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    "",
    "0",
    "-0",
    "0.0",
    "0.10",
    "-1",
    "+1",
    "1e3",
    ".5",
    "1.",
    "NaN",
    "٣",
  ),
  fc.constantFrom(1.5, Number.NaN, Infinity, 2 ** 53, EARLIEST, EARLIEST - 1, EARLIEST + 0.5, -0),
  fc.constantFrom("buy", "sell", "BUY", "maker", "taker", "BTC/USDT:USDT", true, {}, []),
  fc.integer({ min: 120, max: 260 }).map((length) => "9".repeat(length)),
  fc.double().map(String),
  fc.integer(),
  fc.string(),
);
const claims = fc
  .record(Object.fromEntries(Object.keys(GOOD).map((fact) => [fact, anything])), {
    requiredKeys: [],
  })
  .map((changes) => ({ ...GOOD, ...changes }) as Claims);

test.each(["id", "brokerOrderId", "symbol", "feeCurrency"])(
  "half of a surrogate pair in its %s makes it none: two ids would be one in SQLite",
  (fact) => {
    const broken = { ...GOOD, [fact]: "a\ud800" };
    expect(plainFacts(broken, EARLIEST)).toBeNull();
    expect(schema.safeParse(broken).success).toBe(false);
    expect(schema.safeParse({ ...GOOD, [fact]: "a\ud83d\ude00" }).success).toBe(true);
  },
);

test.each(["quantity", "price", "fee"])("a %s of four hundred digits is none", (fact) => {
  const endless = amountOf(`1${"0".repeat(400)}`);
  expect(checkFacts({ ...GOOD, [fact]: endless }, EARLIEST)).toMatchObject({
    facts: null,
    reason: `its ${fact} is missing or makes no sense`,
  });
  const long = amountOf("1e-100");
  expect(checkFacts({ ...GOOD, [fact]: long }, EARLIEST).facts).toMatchObject({ [fact]: long });
});

test("whatever it takes, the schema takes for the same", () => {
  fc.assert(
    fc.property(claims, (some) => {
      const quick = plainFacts(some, EARLIEST);
      if (quick !== null) expect(schema.parse(some)).toEqual(quick);
    }),
    { numRuns: 2_000 },
  );
});

test("with one fact changed, what comes out is what the schema says", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(GOOD)), anything, (fact, value) => {
      const some = { ...GOOD, [fact]: value } as Claims;
      const { success, data } = schema.safeParse(some);
      expect(checkFacts(some, Number.MAX_SAFE_INTEGER).facts).toEqual(success ? data : null);
    }),
    { numRuns: 2_000 },
  );
});

test("it takes the rows that nearly all are", () => {
  expect(plainFacts(GOOD, EARLIEST)).toEqual(GOOD);
  const bare = { brokerOrderId: null, fee: null, feeCurrency: null, liquidity: null };
  expect(plainFacts({ ...GOOD, ...bare }, EARLIEST)).toEqual({ ...GOOD, ...bare });
  expect(plainFacts({ ...GOOD, price: plainDecimal("1.0900") }, EARLIEST)?.price).toBe("1.09");
});
