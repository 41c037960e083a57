import { readFile } from "node:fs";
import { expect, test } from "vitest";
import { giveTurn } from "../../../src-main/foundation/turn";

test("a timer that is due fires before work that input began goes on", async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    readFile(import.meta.filename, async () => {
      setTimeout(() => order.push("timer"), 1);
      const begun = performance.now();
      while (performance.now() - begun < 5);
      await giveTurn();
      order.push("work");
      resolve();
    });
  });
  expect(order).toEqual(["timer", "work"]);
});
