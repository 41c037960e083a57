import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
