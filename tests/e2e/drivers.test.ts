/** Which drivers the specs of this folder run on here: one line for each that can't. */
import { describe, expect, test } from "vitest";
import { DRIVERS } from "./everywhere";

describe("the specs of tests/e2e run on", () => {
  for (const { name, missing, start } of DRIVERS) {
    test.skipIf(missing !== null)(missing === null ? name : `${name} (${missing})`, () => {
      expect(start).toBeTypeOf("function");
    });
  }
});
