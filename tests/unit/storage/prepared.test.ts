import { expect, test } from "vitest";
import { byColumns } from "../../../src-main/storage/prepared";
import { newConnection, T0, testStorage } from "../../harness/storage";

test("a statement is prepared once for each set of columns that comes, undefined ones left out", () => {
  const prepared: string[][] = [];
  const statementFor = byColumns((columns: { a?: number; b?: number | null }) => {
    prepared.push(Object.keys(columns));
    return prepared.length;
  });
  expect(statementFor({ a: 1, b: null })).toBe(1);
  expect(statementFor({ a: 2, b: undefined })).toBe(2);
  expect(statementFor({ a: 3, b: 4 })).toBe(1);
  expect(prepared).toEqual([["a", "b"], ["a"]]);
});

test("what a statement was prepared with is not what it writes the next time", () => {
  const { connections } = testStorage();
  connections.add(newConnection({ id: "a" }));
  connections.add(newConnection({ id: "b" }));
  connections.record("a", { failed: true, errorMessage: "No", retryAt: T0 });
  connections.record("b", { failed: false, errorMessage: null, retryAt: null });
  expect(connections.find("a")).toMatchObject({ failed: true, errorMessage: "No", retryAt: T0 });
  expect(connections.find("b")).toMatchObject({
    failed: false,
    errorMessage: null,
    retryAt: null,
  });
  connections.remove("a", T0);
  expect(connections.find("a")).toBeUndefined();
});
