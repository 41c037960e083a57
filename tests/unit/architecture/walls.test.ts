import { expect, test } from "vitest";
import { allImports, importsOf } from "./imports";
import { breaches, cycles } from "./walls";

test("no import goes through a wall", () => {
  const imports = allImports();
  expect(imports.length).toBeGreaterThan(300);
  expect(breaches(imports)).toEqual([]);
});

test("no files import one another in a circle", () => {
  expect(cycles(allImports())).toEqual([]);
});

test.each([
  ["src-shared/domain.ts", 'import { join } from "node:path";'],
  ["src-shared/domain.ts", 'import type { Clock } from "../src-main/foundation/clock";'],
  ["src-renderer/app.tsx", 'import type { Engine } from "../src-main/engine/engine";'],
  ["src-renderer/app.tsx", 'import { readFileSync } from "node:fs";'],
  ["src-main/foundation/clock.ts", 'import { openStorage } from "../storage/storage";'],
  ["src-main/storage/fills.ts", 'import { Queue } from "bullmq";'],
  ["src-main/storage/fills.ts", 'export { openVault } from "../vault/vault";'],
  ["src-main/brokers/registry.ts", 'const sqlite = import("better-sqlite3");'],
  ["src-main/book/trip.ts", 'import { openStorage } from "../storage/storage";'],
  ["src-main/storage/book.ts", 'import { instrumentOf } from "../book/instrument";'],
  ["src-main/engine/engine.ts", 'import { startRedis } from "../redis/supervisor";'],
  ["src-main/engine/engine.ts", 'import { createBrokerRegistry } from "../brokers/registry";'],
  ["src-main/api/router.ts", 'import { Queue } from "bullmq";'],
  ["src-main/api/router.ts", 'type Queue = import("bullmq").Queue;'],
  ["src-main/api/router.ts", 'const { Queue } = require("bullmq");'],
  ["src-main/api/router.ts", 'export * from "drizzle-orm";'],
  ["src-main/api/router.ts", 'import type { Queues } from "../engine/queues";'],
  ["src-main/headless/server.ts", 'import { app } from "electron";'],
  ["src-main/headless/server.ts", 'export * from "../desktop/origin";'],
  ["src-main/desktop/preload.ts", 'import { join } from "node:path";'],
  ["src-main/compose.ts", 'import { startHost } from "./headless/server";'],
  ["src-main/launch/start.mjs", 'import { z } from "zod";'],
  ["src-main/loose.ts", 'import { join } from "node:path";'],
])("the test itself sees a breach in %s: %s", (file, text) => {
  expect(breaches(importsOf(file, text))).toHaveLength(1);
});

test("the test itself sees a circle", () => {
  const arrow = (from: string, to: string) => ({ from, to, isFile: true });
  expect(cycles([arrow("a", "b"), arrow("b", "c"), arrow("c", "a"), arrow("d", "a")])).toEqual([
    "a → b → c → a",
  ]);
});
