import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDecimal } from "../../../src-main/brokers/decimal";
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
