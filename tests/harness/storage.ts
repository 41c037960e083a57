/** A real SQLite file for one test, and rows to put into it. */
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { silentLogger } from "../../src-main/foundation/logger";
import {
  type ConnectionRow,
  type NewConnection,
  UNTROUBLED,
} from "../../src-main/storage/connections";
import type { FillFacts } from "../../src-main/storage/importer";
import { openStorage, type Storage } from "../../src-main/storage/storage";
import { tempDirectory } from "./temp";

export const T0 = Date.UTC(2026, 0, 5, 12);

/** Opens (again) the database in `directory`; closed when the test ends unless it was before. */
export function testStorage(directory = tempDirectory()): Storage {
  const paths = { database: join(directory, "fillkeep.sqlite"), backups: directory };
  const storage = openStorage(paths, silentLogger(), T0);
  let open = true;
  const close = (): void => {
    if (open) storage.close();
    open = false;
  };
  onTestFinished(close);
  return { ...storage, close };
}

export const newConnection = (change: Partial<NewConnection> = {}): NewConnection => ({
  id: "c1",
  brokerId: "scripted",
  label: "Scripted",
  accountId: "main",
  environment: "live",
  endpoint: null,
  options: {},
  syncEnabled: true,
  syncIntervalMin: 15,
  createdAt: T0,
  ...change,
});

/** A connection as it is stored, well and synced at T0, for pure functions. */
export const row = (change: Partial<ConnectionRow> = {}): ConnectionRow => ({
  ...newConnection(),
  ...UNTROUBLED,
  scope: "c1",
  loginPrint: null,
  lastSyncAt: T0,
  lastAttemptAt: T0,
  nextSyncAt: T0 + 900_000,
  updatedAt: T0,
  removedAt: null,
  login: null,
  covered: null,
  ...change,
});

/** Fill number `n`, one second after the one before. */
export const fillFacts = (n: number, change: Partial<FillFacts> = {}): FillFacts => ({
  identity: `f${n}`,
  brokerFillId: `f${n}`,
  brokerOrderId: `o${n}`,
  symbol: "BTC/USDT",
  side: n % 2 === 0 ? "buy" : "sell",
  quantity: "0.01",
  price: "30000.5",
  fee: "0.3",
  feeCurrency: "USDT",
  executedAt: T0 + n * 1_000,
  liquidity: "taker",
  raw: `{"n":${n}}`,
  ...change,
});
