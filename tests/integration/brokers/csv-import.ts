/** CSV statements as their user imports them: a look proposes the columns, which are saved; then the folder is synced. */
import { readFileSync } from "node:fs";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { ConnectionOptions, Fill } from "../../../src-shared/domain";
import { testStorage } from "../../harness/storage";
import { fileAdapter, statementFolder, storedFills, syncFolder } from "./statement-folder";

const FIXTURES = new URL("../../fixtures/statements/csv/", import.meta.url);

/** A statement of ours, written as an exporter's documentation or other people's recordings have it. */
export const csvFixture = (name: string): string => readFileSync(new URL(name, FIXTURES), "utf8");

/** `time side quantity symbol price fee currency`, and whether the broker took it back. */
export const shownFill = (fill: Fill): string =>
  [
    new Date(fill.executedAt).toISOString().slice(0, 19),
    ...[fill.side, fill.quantity, fill.symbol, fill.price, fill.fee, fill.feeCurrency],
    fill.cancelledAt === null ? null : "cancelled",
  ]
    .filter(Boolean)
    .join(" ");

/** A folder of CSV statements whose columns are those that the first look proposes. */
export function csvFolder(chosen: Partial<ConnectionOptions> = {}) {
  const storage = testStorage();
  const folder = statementFolder();
  let saved: ConnectionOptions | undefined;
  const propose = async (): Promise<ConnectionOptions> => {
    const options = { folder: folder.path, source: "example", ...chosen };
    const tools = {
      clock: systemClock(),
      log: silentLogger(),
      signal: new AbortController().signal,
    };
    const look = await fileAdapter("csv-file").preview?.(options, null, tools);
    return { ...options, columns: look?.columns as ConnectionOptions };
  };
  return {
    put: folder.put,
    options: propose,
    /** One sync, with the columns that were proposed at the first. */
    async sync() {
      saved ??= await propose();
      return syncFolder({ storage, brokerId: "csv-file", options: saved });
    },
    fills: () => storedFills(storage).map(shownFill).toSorted(),
    stored: () => storedFills(storage),
  };
}
