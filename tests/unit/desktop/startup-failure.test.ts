import { expect, test } from "vitest";
import { startupFailure } from "../../../src-main/desktop/startup-failure";
import { wordsOf } from "../../../src-main/desktop/words";
import { orDiskFull } from "../../../src-main/foundation/disk-full";
import {
  STARTUP_EXIT_CODES,
  StartupError,
  type StartupErrorCode,
} from "../../../src-shared/errors";

const english = wordsOf("en", []);

test("a known failure is told in the user's words, the log's own sentence after them", () => {
  const error = new StartupError("SCHEMA_TOO_NEW", "schema 99");
  expect(startupFailure(error, english)).toEqual({
    title: "Fillkeep can't start",
    text: "These data were written by a newer Fillkeep. Update Fillkeep to open them; nothing was changed.\n\nschema 99",
  });
  expect(startupFailure(error, wordsOf("fr", [])).title).toBe("Fillkeep ne peut pas démarrer");
});

test.each([new StartupError("PORT_TAKEN", "4817"), new TypeError("4817"), "4817"])(
  "what the desktop has no words for (%s) is still told",
  (error) => {
    expect(startupFailure(error, english).text).toMatch(/^Something failed .*\n\n.*4817$/s);
  },
);

test("whatever a Redis can be refused for is told in the user's words", () => {
  const codes = Object.keys(STARTUP_EXIT_CODES).filter((code) => code.startsWith("REDIS_"));
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes as StartupErrorCode[]) {
    const error = new StartupError(code, "details");
    expect(startupFailure(error, english).text).not.toMatch(/^Something failed/);
  }
});

const coded = (code: string, cause?: Error) => Object.assign(new Error(code, { cause }), { code });

test.each([
  coded("ENOSPC"),
  coded("SQLITE_FULL"),
  new StartupError("REDIS_FAILED", "Redis could not start", {
    cause: new Error("Can't create the append-only file: No space left on device"),
  }),
  new StartupError("VAULT_UNUSABLE", "No vault key", { cause: coded("ENOSPC") }),
])("%s comes from a full disk", (error) => {
  expect(orDiskFull(error, "/data")).toMatchObject({
    code: "DISK_FULL",
    message: expect.stringContaining("/data"),
    cause: error,
  });
});

test.each([coded("EACCES"), coded("SQLITE_BUSY"), null, "ENOSPC"])("%s does not", (error) => {
  expect(orDiskFull(error, "/data")).toBe(error);
});
