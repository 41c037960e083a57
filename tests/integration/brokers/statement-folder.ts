/** A folder of statements on the disk, synced into a real SQLite file as the engine would. */
import { rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrokerAdapter, FillPage } from "../../../src-main/brokers/broker";
import { fileAdapters } from "../../../src-main/brokers/files/file-adapter";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { PageCounts } from "../../../src-main/storage/importer";
import type { Storage } from "../../../src-main/storage/storage";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { newConnection, T0 } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

export interface FolderSync extends PageCounts {
  /** What could not be read, as the run's log has it. */
  problems: string[];
  /** Bytes read from the disk. */
  bytes: number;
}

export interface StatementFolder {
  path: string;
  /** Puts a file there as if it had lain there for `ageMs` (a minute). */
  put(name: string, content: string | Buffer, ageMs?: number): void;
  /** Makes it this many bytes long without writing them; it has lain there for a minute. */
  resize(name: string, bytes: number): void;
  remove(name: string): void;
}

export function statementFolder(): StatementFolder {
  const path = tempDirectory();
  return {
    path,
    put(name, content, ageMs = 60_000) {
      writeFileSync(join(path, name), content);
      age(join(path, name), ageMs);
    },
    resize(name, bytes) {
      truncateSync(join(path, name), bytes);
      age(join(path, name), 60_000);
    },
    remove: (name) => rmSync(join(path, name)),
  };
}

function age(file: string, ageMs: number): void {
  const at = (Date.now() - ageMs) / 1_000;
  utimesSync(file, at, at);
}

export function fileAdapter(brokerId: string, dataDirectory?: string): BrokerAdapter {
  const found = fileAdapters({ dataDirectory }).find(({ broker }) => broker.id === brokerId);
  if (found === undefined) throw new Error(`There is no ${brokerId}`);
  return found;
}

export interface Syncing {
  storage: Storage;
  brokerId: string;
  options: ConnectionOptions;
  connectionId?: string;
  /** Looks at each page before it is committed; a throw ends the sync there. */
  onPage?(page: FillPage, index: number): void;
}

/** One sync of the connection, which is added where it is new. */
export async function syncFolder({
  storage,
  brokerId,
  options,
  connectionId = "c1",
  onPage = () => {},
}: Syncing): Promise<FolderSync> {
  if (storage.connections.find(connectionId) === undefined) {
    storage.connections.add(newConnection({ id: connectionId, brokerId, options }));
  }
  const adapter = fileAdapter(brokerId);
  const begun = { connectionId, trigger: "schedule", attempt: 1, startedAt: T0, leaseUntil: T0 };
  const run = storage.runs.begin(begun as Parameters<Storage["runs"]["begin"]>[0]);
  const done: FolderSync = { imported: 0, updated: 0, skipped: 0, problems: [], bytes: 0 };
  const tools = {
    clock: systemClock(),
    log: silentLogger(),
    signal: new AbortController().signal,
    meter: {
      sent() {},
      received(bytes: number) {
        done.bytes += bytes;
      },
    },
  };
  const login = { environment: "live", credentials: {}, endpoint: null, options } as const;
  const counted = new Set<string>();
  const where = { connectionId, environment: "live", runId: run.id, counted } as const;
  const ledger = adapter.ledger ?? brokerId;
  let index = 0;
  try {
    const stored = storage.importer.cursor(connectionId);
    for await (const page of adapter.fetchFills(login, stored, tools)) {
      onPage(page, index);
      index += 1;
      const counts = storage.importer.commit({ ...page, ...where, ledger, now: T0 });
      for (const name of ["imported", "updated", "skipped"] as const) done[name] += counts[name];
      done.problems.push(...page.problems.map(({ message }) => message));
    }
  } finally {
    storage.runs.end(run.id, { status: "success", finishedAt: T0 });
  }
  return done;
}

export const storedFills = (storage: Storage) =>
  storage.fills.page({ limit: 500 }).items.toSorted((a, b) => a.executedAt - b.executedAt);
