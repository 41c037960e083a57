import fc from "fast-check";
import { expect, test } from "vitest";
import { amount, textOf, ZERO } from "../../../src-main/book/amount";
import { ExactSum } from "../../../src-main/book/exact-sum";

const sumOf = (texts: string[]): string => {
  const sum = new ExactSum();
  for (const text of texts) sum.add(text);
  return sum.text();
};

test("is what exact decimals come to, whatever their size and number", () => {
  const digits = (most: number) => fc.bigInt({ min: 0n, max: 10n ** BigInt(most) });
  const decimal = fc
    .tuple(fc.boolean(), digits(24), fc.option(fc.stringMatching(/^\d{1,20}$/)))
    .map(([minus, whole, part]) => `${minus ? "-" : ""}${whole}${part === null ? "" : `.${part}`}`);
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 60 }), (texts) => {
      const exact = texts.reduce((sum, text) => sum.plus(text), ZERO);
      expect(sumOf(texts)).toBe(textOf(exact));
    }),
  );
});

test("carries before a number is full", () => {
  const texts = Array.from({ length: 50 }, () => "999999999999.999");
  expect(sumOf(texts)).toBe(textOf(amount("999999999999.999").times(50)));
});

test("nothing is 0, and text that is no decimal is refused", () => {
  expect(sumOf([])).toBe("0");
  expect(sumOf(["0.10", "-0.1"])).toBe("0");
  expect(() => sumOf(["ten"])).toThrow("no plain decimal");
});
