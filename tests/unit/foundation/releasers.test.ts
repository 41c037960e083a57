import { expect, test } from "vitest";
import { Releasers } from "../../../src-main/foundation/releasers";

test("releases last in, first out, once, past a failure, which is thrown at the end", async () => {
  const releasers = new Releasers();
  const order: string[] = [];
  releasers.push(() => void order.push("storage"));
  releasers.push(async () => {
    order.push("redis");
    throw new Error("redis would not stop");
  });
  releasers.push(() => void order.push("engine"));
  const both = [releasers.release(), releasers.release()];
  await expect(Promise.all(both)).rejects.toThrow("redis would not stop");
  expect(order).toEqual(["engine", "redis", "storage"]);
  expect(() => releasers.push(() => undefined)).toThrow(/being released/);
});
