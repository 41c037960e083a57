/** Everything an import goes through, without the queue: the real adapter in its thread, pages, the pipeline, SQLite and the run's row. */
import { join } from "node:path";
import { createBookkeeper } from "../../../src-main/book/bookkeeper";
import { threadedRegistry } from "../../../src-main/brokers/thread/threaded-registry";
import { meterCosts } from "../../../src-main/engine/costs";
import { importPages } from "../../../src-main/engine/import-pages";
import { localPages } from "../../../src-main/engine/page-source";
import { createBus } from "../../../src-main/foundation/bus";
import { MINUTE_MS, systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { threadsIn } from "../../../src-main/foundation/program";
import { createRedactor } from "../../../src-main/foundation/redact";
import { openStorage, type Storage } from "../../../src-main/storage/storage";
import { openVault } from "../../../src-main/vault/vault";
import { fixedKey } from "../../harness/vault";
import { ROOT, type Workplace } from "../workplace";
import { OANDA, type Subject } from "./subjects";

/** Fillkeep's own numbers of one import. */
export interface ImportCounts {
  imported: number;
  skipped: number;
}

export interface ImportHouse {
  /** The file everything is in. */
  readonly file: string;
  readonly storage: Storage;
  /** A new connection at the broker, whose account has so many fills; its id. */
  connect(fills: number): Promise<string>;
  /** Imports from the cursor that is stored (or from the beginning) to the end, as one run. */
  sync(connectionId: string): Promise<ImportCounts>;
  /** The next sync begins at the beginning. */
  forgetCursor(connectionId: string): void;
}

export async function importHouse(
  place: Workplace,
  endpoint: string,
  { brokerId, options, credentials, timeScale }: Subject = OANDA,
): Promise<ImportHouse> {
  const directory = place.directory();
  const log = silentLogger();
  const clock = systemClock(timeScale);
  const paths = { database: join(directory, "fillkeep.sqlite"), backups: directory };
  const storage = openStorage(paths, log, clock.now());
  place.push(() => storage.close());
  const redactor = createRedactor();
  const vault = await openVault(fixedKey(), redactor);
  const { brokers, stop } = threadedRegistry(threadsIn(ROOT).fetcher, {}, log);
  place.push(stop);
  const parts = {
    storage,
    vault,
    brokers,
    pages: localPages,
    bookkeeper: createBookkeeper(storage.book, () => ({ delivers: false, currency: null })),
    bus: createBus(log),
    clock,
    log,
    redactor,
    connectivity: { note: () => false },
    announce: () => undefined,
  };
  let connections = 0;

  return {
    file: paths.database,
    storage,
    async connect(fills) {
      await fetch(`${endpoint}/prepare/${brokerId}/${fills}`);
      connections += 1;
      const id = `c${connections}`;
      storage.connections.add({
        id,
        brokerId,
        label: id,
        accountId: "main",
        environment: "live",
        endpoint,
        options,
        syncEnabled: false,
        syncIntervalMin: 15,
        createdAt: clock.now(),
      });
      storage.credentials.put(
        id,
        vault.seal(credentials(fills), { connectionId: id, brokerId }),
        clock.now(),
      );
      return id;
    },
    async sync(connectionId) {
      const row = storage.connections.find(connectionId);
      if (row === undefined) throw new Error(`No connection ${connectionId}`);
      const startedAt = clock.now();
      const run = storage.runs.begin({
        connectionId,
        trigger: "manual",
        attempt: 1,
        startedAt,
        leaseUntil: startedAt + 60 * MINUTE_MS,
      });
      const { meter, sum } = meterCosts();
      const { signal } = new AbortController();
      const { unreadable, finish } = await importPages(parts, row, run, { signal, meter });
      if (unreadable > 0) throw new Error(`${unreadable} rows could not be read`);
      const ended = storage.transaction(() => {
        finish();
        return storage.runs.end(run.id, { status: "success", finishedAt: clock.now(), ...sum() });
      });
      if (ended === undefined) throw new Error("The run was closed meanwhile");
      return { imported: ended.tradesImported, skipped: ended.tradesSkipped };
    },
    forgetCursor(connectionId) {
      storage.connections.resetCursor(connectionId);
    },
  };
}
