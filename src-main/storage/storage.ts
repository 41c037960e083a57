/** The storage room: one SQLite file, one store per noun. */
import type { Logger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import { type AccountStore, accountStore } from "./accounts";
import { type BackupStore, backupStore } from "./backups";
import { type BookStore, bookStore } from "./book";
import { type ConnectionStore, connectionStore } from "./connections";
import { type CredentialStore, credentialStore } from "./credentials";
import { openDatabase } from "./database";
import type { Examiner } from "./examiner";
import { type FillFigures, fillFigures } from "./fill-figures";
import { type FillStore, fillStore } from "./fills";
import { type Importer, importer } from "./importer";
import { type NotificationStore, notificationStore } from "./notifications";
import { type PauseStore, pauseStore } from "./pause";
import { type PositionCheckStore, positionCheckStore } from "./position-checks";
import { restoreIfAsked } from "./restore";
import { type RoundTripStore, roundTripStore } from "./round-trips";
import { type RunHistory, runHistory } from "./run-history";
import { type RunStore, runStore } from "./runs";
import { type SettingsStore, settingsStore } from "./settings";

export interface Storage {
  readonly accounts: AccountStore;
  readonly backups: BackupStore;
  readonly book: BookStore;
  readonly connections: ConnectionStore;
  readonly credentials: CredentialStore;
  readonly fillFigures: FillFigures;
  readonly fills: FillStore;
  readonly importer: Importer;
  readonly notifications: NotificationStore;
  readonly pause: PauseStore;
  readonly positionChecks: PositionCheckStore;
  readonly roundTrips: RoundTripStore;
  readonly runHistory: RunHistory;
  readonly runs: RunStore;
  readonly settings: SettingsStore;
  /** The version of SQLite itself. */
  readonly sqliteVersion: string;
  /** Several stores in one transaction: all of `work` is committed, or nothing. */
  transaction<T>(work: () => T): T;
  /** As `transaction`, a moment later, in one commit with whatever else is asked for meanwhile; resolves when on disk. */
  together<T>(work: () => T): Promise<T>;
  /** True from a write that found no room on the disk to the next that found some. */
  isFull(): boolean;
  close(): void;
}

/** Opens the database and its stores; `now` is epoch ms; `examine`: where not in this thread. Throws the StartupErrors of {@link openDatabase}. */
export function openStorage(
  paths: Pick<DataPaths, "database" | "backups">,
  log: Logger,
  now: number,
  examine?: Examiner,
): Storage {
  restoreIfAsked(paths, log, now);
  const database = openDatabase(paths, log);
  return {
    accounts: accountStore(database, now),
    backups: backupStore(database.sqlite, paths, examine),
    book: bookStore(database),
    connections: connectionStore(database),
    credentials: credentialStore(database),
    fillFigures: fillFigures(database),
    fills: fillStore(database),
    importer: importer(database),
    notifications: notificationStore(database),
    pause: pauseStore(database),
    positionChecks: positionCheckStore(database),
    roundTrips: roundTripStore(database),
    runHistory: runHistory(database),
    runs: runStore(database),
    settings: settingsStore(database),
    sqliteVersion: String(database.sqlite.prepare("SELECT sqlite_version()").pluck().get()),
    transaction: database.transaction,
    together: database.together,
    isFull: database.isFull,
    close: database.close,
  };
}
