import { expect, test } from "vitest";
import { refuseDepth } from "../../../src-main/api/depth";

const nested = (depth: number): unknown =>
  JSON.parse(`${'{"a":['.repeat(depth / 2)}1${"]}".repeat(depth / 2)}`);

test("what is nested beyond measure is refused, however deep; what is wide is not", () => {
  for (const depth of [34, 1_000, 20_000]) {
    expect(() => refuseDepth(nested(depth))).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  }
  for (const input of [undefined, null, "text", nested(32), { ids: Array(100_000).fill("id") }]) {
    expect(() => refuseDepth(input)).not.toThrow();
  }
});
