/** A stored connection that is well and synced at T0, as pure functions get it. */
import { type ConnectionRow, UNTROUBLED } from "../../../src-main/storage/connections";
import { newConnection, T0 } from "../../harness/storage";

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
  ...change,
});
