import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isAmount,
  meanOf,
  negated,
  plainDecimal,
  productOf,
  quotientOf,
  sumOf,
} from "../../../src-main/brokers/decimal";
import { decimalString } from "../../../src-shared/domain";

test.each([
  ["0", "0"],
  ["-0", "0"],
  ["-0.000", "0"],
  ["1.50e-7", "0.00000015"],
  ["1e3", "1000"],
  ["12.34e1", "123.4"],
  ["+5.", "5"],
  [".5", "0.5"],
  ["007.10", "7.1"],
  ["0.0000", "0"],
  ["-0.00", "0"],
  ["100.00", "100"],
  ["-20.500", "-20.5"],
  ["-0.07819010", "-0.0781901"],
  ["123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"],
])("%s becomes %s", (text, plain) => {
  expect(plainDecimal(text)).toBe(plain);
});

test.each([
  "",
  "-",
  ".",
  "abc",
  "NaN",
  "Infinity",
  "1,5",
  "1 000",
  "0x10",
  "1e999",
  "9".repeat(101),
])("refuses %j", (text) => {
  expect(() => plainDecimal(text)).toThrow(RangeError);
});

test("the result is plain, stable and the same number", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 }),
      (number) => {
        if (Math.abs(number) > 0 && Math.abs(number) < 1e-60) return;
        const plain = plainDecimal(String(number));
        expect(decimalString.safeParse(plain).success).toBe(true);
        expect(plainDecimal(plain)).toBe(plain);
        expect(Number(plain)).toBe(number === 0 ? 0 : number);
      },
    ),
  );
});

test.each([
  [[], "0"],
  [["1.5", "-0.25"], "1.25"],
  [["0.1", "0.2"], "0.3"],
  [["-0.5", "0.50"], "0"],
  [
    ["99999999999999999999.1", "0.00000000000000000001"],
    "99999999999999999999.10000000000000000001",
  ],
])("the sum of %j is %s", (amounts, sum) => {
  expect(sumOf(amounts)).toBe(sum);
});

test("the other sign of nothing is nothing", () => {
  expect([negated("0"), negated("1.5"), negated("-1.5")]).toEqual(["0", "-1.5", "1.5"]);
});

test("a mean is exact where all amounts are equal, and lies between them", () => {
  const amount = fc.integer({ min: 1, max: 1e9 }).map((units) => plainDecimal(`${units}e-5`));
  const shares = fc.array(fc.record({ amount, weight: amount }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(shares, amount, (weighted, same) => {
      expect(meanOf(weighted.map(({ weight }) => ({ amount: same, weight })))).toBe(same);
      const numbers = weighted.map((share) => Number(share.amount));
      const mean = Number(meanOf(weighted));
      expect(mean).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-9);
      expect(mean).toBeLessThanOrEqual(Math.max(...numbers) + 1e-9);
    }),
  );
  expect(
    meanOf([
      { amount: "1", weight: "1" },
      { amount: "2", weight: "2" },
    ]),
  ).toBe("1.666666");
  expect(() => meanOf([{ amount: "1", weight: "0" }])).toThrow(RangeError);
});

test("a product is exact", () => {
  expect(productOf(["0.1", "0.2", "-3"])).toBe("-0.06");
  expect(productOf(["9007199254740993", "9007199254740993"])).toBe(
    "81129638414606699710187514626049",
  );
  expect(productOf([])).toBe("1");
});

test.each([
  ["1", "3", "0.333333333333333333"],
  ["-10", "4", "-2.5"],
  ["0.00000000000000000001", "0.1", "0"],
  ["20272384000000000000000.5", "0.25", "81089536000000000000002"],
])("%s by %s is %s", (dividend, divisor, quotient) => {
  expect(quotientOf(dividend, divisor)).toBe(quotient);
});

test("nothing is divided by zero", () => {
  expect(() => quotientOf("1", "0")).toThrow(RangeError);
});

test("what it makes it leaves, however long, and what is computed of it has no limit", () => {
  const longest = plainDecimal("1e-100");
  expect(plainDecimal(longest)).toBe(longest);
  expect(plainDecimal(`0.5${"0".repeat(500)}`)).toBe("0.5");
  expect(() => plainDecimal("1e-102")).toThrow(/Too long/);
  expect(negated(longest)).toBe(`-${longest}`);
  // Each is an amount; both together have more digits than one may have.
  const sum = sumOf([plainDecimal("1e99"), longest]);
  expect(sum).toHaveLength(100 + 1 + 100);
  expect(isAmount(longest)).toBe(true);
  expect(isAmount(sum)).toBe(false);
});

test("a garbled amount of a hundred thousand zeros takes no time", () => {
  const begun = performance.now();
  expect(plainDecimal(`1.${"0".repeat(100_000)}1`.replace(/1$/, ""))).toBe("1");
  expect(() => plainDecimal(`${"0".repeat(100_000)}x`)).toThrow(RangeError);
  expect(performance.now() - begun).toBeLessThan(500);
});
