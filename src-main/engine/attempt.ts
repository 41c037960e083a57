/**
 * The sync pipeline: one attempt to bring a connection up to date.
 *
 * credentials → adapter → pages → one transaction a page → one closed row in sync_logs → events. Everything is written
 * to SQLite first and told afterwards.
 */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { SyncLog, Trigger } from "../../src-shared/domain";
import { BrokerError, type BrokerRegistry, type FillPage } from "../brokers/broker";
import type { EventBus } from "../foundation/bus";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { Redactor } from "../foundation/redact";
import type { ConnectionRow, ConnectionState } from "../storage/connections";
import { type PageImport, RunClosedError } from "../storage/importer";
import type { RunEnd } from "../storage/runs";
import type { Storage } from "../storage/storage";
import type { Vault } from "../vault/vault";
import { abortable } from "./abortable";
import { stateAfterFailure, stateAfterSuccess, unreadableMessage } from "./connection-state";
import { failureOf } from "./failure";
import { type Verdict, verdictOn } from "./failure-policy";

export interface AttemptParts {
  storage: Storage;
  vault: Vault;
  brokers: BrokerRegistry;
  bus: EventBus;
  clock: Clock;
  log: Logger;
  /** Brokers quote what they refuse: no message is stored or shown with a secret in it. */
  redactor: Pick<Redactor, "text">;
  /** Tells the screens about a connection whose row has changed. */
  announce(connectionId: string): void;
}

/** Why a run was aborted; the reason of its AbortSignal. */
export type AbortReason = "shutdown" | "cancelled";

export interface AttemptOrder {
  trigger: Trigger;
  /** From 1. */
  attempt: number;
  signal: AbortSignal;
}

type Commit = Pick<PageImport, "fills" | "problems" | "cursor">;

/** Better-sqlite3 is synchronous: a transaction of at most this many rows keeps the process answering. */
const MAX_ROWS_PER_COMMIT = 500;

/** Runs one attempt to its end; null where it succeeded, else what should follow. Never throws for a failed sync. */
export async function runAttempt(
  parts: AttemptParts,
  row: ConnectionRow,
  order: AttemptOrder,
): Promise<Verdict | null> {
  const { storage, bus, clock } = parts;
  const run = storage.transaction(() => {
    const startedAt = clock.now();
    const fresh = { lastAttemptAt: startedAt, retryAttempt: null, retryAt: null, waitUntil: null };
    storage.connections.record(row.id, fresh);
    const { trigger, attempt } = order;
    return storage.runs.begin({ connectionId: row.id, trigger, attempt, startedAt });
  });
  bus.emit({ type: "run.changed", run });
  parts.announce(row.id);

  try {
    const unreadable = await importPages(parts, row, run, order.signal);
    const finishedAt = clock.now();
    close(parts, row.id, run, stateAfterSuccess(finishedAt, unreadable), {
      status: unreadable > 0 ? "partial" : "success",
      finishedAt,
      ...(unreadable > 0 && {
        errorCode: "ROWS_UNREADABLE",
        errorMessage: unreadableMessage(unreadable),
      }),
    });
    return null;
  } catch (error) {
    if (error instanceof RunClosedError) return { kind: "stop" };
    return closeFailed(parts, row.id, run, order, error);
  }
}

/** Fetches and commits page after page; the number of rows nobody could read. */
async function importPages(
  parts: AttemptParts,
  row: ConnectionRow,
  run: SyncLog,
  signal: AbortSignal,
): Promise<number> {
  const { storage, vault, brokers, bus, clock } = parts;
  const adapter = brokers.find(row.brokerId);
  if (adapter === undefined) {
    throw new BrokerError("config", "BROKER_CONFIG", `No adapter speaks to ${row.brokerId}`);
  }
  const sealed = storage.credentials.find(row.id);
  const credentials =
    sealed === undefined
      ? {}
      : vault.open(sealed, { connectionId: row.id, brokerId: row.brokerId });
  const { environment, endpoint, options } = row;
  const log = parts.log.scope("broker");
  const stored = storage.importer.cursor(row.id);
  const counted = new Set<string>();
  let page = 0;
  let unreadable = 0;

  const pages = adapter.fetchFills({ environment, credentials, endpoint, options }, stored, {
    clock,
    log,
    signal,
  });
  for await (const fetched of abortable(pages, signal)) {
    for (const part of commits(fetched)) {
      signal.throwIfAborted();
      const counts = storage.importer.commit({
        ...part,
        connectionId: row.id,
        environment,
        runId: run.id,
        counted,
        now: clock.now(),
      });
      if (counts.imported + counts.updated > 0) {
        bus.emit({ type: "fills.changed", connectionId: row.id });
      }
      await yieldToOthers();
    }
    unreadable += fetched.problems.length;
    page += 1;
    const progress = { connectionId: row.id, runId: run.id, page, fills: counted.size };
    bus.emit({ type: "run.progress", ...progress, at: clock.now() });
    if (fetched.problems.length > 0) {
      log.warn("Rows of the broker could not be read", { ...progress, rows: fetched.problems });
    }
  }
  signal.throwIfAborted();
  return unreadable;
}

/** A page in commits of at most 500 rows; only the last one moves the cursor. */
function* commits({ fills, problems, cursor }: FillPage): Generator<Commit> {
  let start = 0;
  for (; fills.length - start > MAX_ROWS_PER_COMMIT; start += MAX_ROWS_PER_COMMIT) {
    const part = fills.slice(start, start + MAX_ROWS_PER_COMMIT);
    yield { fills: part, problems: [], cursor: null };
  }
  yield { fills: fills.slice(start), problems, cursor };
}

function closeFailed(
  parts: AttemptParts,
  connectionId: string,
  run: SyncLog,
  { attempt, signal, trigger }: AttemptOrder,
  error: unknown,
): Verdict {
  const finishedAt = parts.clock.now();
  if (signal.aborted) {
    const shutdown = (signal.reason as AbortReason) === "shutdown";
    close(
      parts,
      connectionId,
      run,
      {},
      {
        status: shutdown ? "interrupted" : "cancelled",
        finishedAt,
        errorCode: shutdown ? "SYNC_INTERRUPTED" : "SYNC_CANCELLED",
        errorMessage: shutdown ? "Fillkeep was closed during this run" : "This run was cancelled",
      },
    );
    return { kind: "stop" };
  }
  const named = failureOf(error);
  const failure = { ...named, message: parts.redactor.text(named.message) };
  const row = parts.storage.connections.find(connectionId);
  if (row === undefined) return { kind: "stop" };
  // A schedule that was switched off meanwhile must not go on by way of its retries.
  const wanted = row.syncEnabled || trigger === "manual" || trigger === "api";
  const ruled = verdictOn(failure.class, attempt, failure.retryAfterMs);
  const verdict: Verdict =
    ruled.kind === "retry" && !wanted ? { kind: "give-up", park: false } : ruled;
  const state = stateAfterFailure(row, failure, verdict, finishedAt, parts.clock);
  close(parts, connectionId, run, state, {
    status: "failed",
    finishedAt,
    errorCode: failure.code,
    errorMessage: failure.message,
  });
  const fields = { connectionId, attempt, code: failure.code, verdict: verdict.kind };
  // A failure with a name is daily life and needs no stack; one without is a bug.
  if (failure.class === "internal") parts.log.error("A sync attempt failed", { ...fields, error });
  else parts.log.warn("A sync attempt failed", { ...fields, reason: failure.message });
  return verdict;
}

function close(
  { storage, bus }: AttemptParts,
  connectionId: string,
  run: SyncLog,
  state: Partial<ConnectionState>,
  end: RunEnd,
): void {
  const closed = storage.transaction(() => {
    if (Object.keys(state).length > 0) storage.connections.record(connectionId, state);
    return storage.runs.end(run.id, end);
  });
  if (closed !== undefined) bus.emit({ type: "run.changed", run: closed });
}
