import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createLogger } from "../../../src-main/foundation/logger";
import { createRedactor } from "../../../src-main/foundation/redact";
import { tempDirectory } from "../../harness/temp";

const CANARY = "kraken-secret/with+signs==";

test("a log line is one JSON object with scope, level and fields, and no secret by name or by value", () => {
  const directory = tempDirectory();
  const redactor = createRedactor();
  redactor.remember(CANARY);
  const log = createLogger({ directory, redactor }).scope("broker");
  log.warn(`The broker said ${CANARY}`, {
    url: `https://broker.example/?key=${encodeURIComponent(CANARY)}`,
    apiKey: "by-name",
    error: new Error(`cause ${CANARY}`),
  });
  log.debug("not written at level info");

  const file = join(directory, "fillkeep.log");
  const text = readFileSync(file, "utf8");
  const lines = text.trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "warn",
    scope: "broker",
    message: "The broker said [redacted]",
    apiKey: "[redacted]",
  });
  expect(text).not.toContain(CANARY);
  expect(text).not.toContain(encodeURIComponent(CANARY));
  expect(text).not.toContain("by-name");
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("without a folder the lines go to standard output, and no file is made", () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const redactor = createRedactor();
  redactor.remember(CANARY);
  const log = createLogger({ redactor });
  log.scope("worker").info(`At work with ${CANARY}`, { fetch: "f" });
  log.debug("not written at level info");
  expect(written).toHaveBeenCalledTimes(1);
  const line = String(written.mock.calls[0]?.[0]);
  expect(line.endsWith("\n")).toBe(true);
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    scope: "worker",
    message: "At work with [redacted]",
    fetch: "f",
  });
  expect(existsSync("fillkeep.log")).toBe(false);
});
