/** How `npm test` counts: broken stays broken, slow is named. */
import { describe, expect, test } from "vitest";

// A plain module without types, since it also runs on the machine's own Node.
const results = new URL("../../../src-main/launch/test-results.mjs", import.meta.url).href;
const { failedFiles, verdict } = await import(results);

const file = (name: string, tests: Record<string, string>) => ({
  name,
  status: Object.values(tests).includes("failed") ? "failed" : "passed",
  assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
});
const steady = file("a.test.ts", { "a works": "passed", "a elsewhere": "pending" });

describe("The verdict of npm test", () => {
  test("counts one run", () => {
    expect(verdict({ files: [steady], code: 0 })).toEqual({
      passed: 1,
      failed: 0,
      skipped: ["a elsewhere"],
      unsteady: [],
    });
  });

  test("names what passed only the second time", () => {
    const first = { files: [steady, file("b.test.ts", { b: "failed", c: "passed" })], code: 1 };
    expect(failedFiles(first)).toEqual(["b.test.ts"]);
    const second = { files: [file("b.test.ts", { b: "passed", c: "passed" })], code: 0 };
    expect(verdict(first, second)).toMatchObject({ passed: 3, failed: 0, unsteady: ["b"] });
  });

  test("fails what fails twice", () => {
    const run = { files: [steady, file("b.test.ts", { b: "failed" })], code: 1 };
    expect(verdict(run, { files: run.files.slice(1), code: 1 })).toMatchObject({
      passed: 1,
      failed: 1,
      unsteady: [],
    });
  });

  test("counts a file that can't be loaded, and an error outside any test", () => {
    const unloadable = { name: "c.test.ts", status: "failed", assertionResults: [] };
    expect(verdict({ files: [steady, unloadable], code: 1 })).toMatchObject({ failed: 1 });
    expect(verdict({ files: [steady], code: 1 })).toMatchObject({ passed: 1, failed: 1 });
    expect(verdict({ files: [], code: 1 })).toMatchObject({ passed: 0, failed: 1 });
  });
});
