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
import { type PageCounts, type PageImport, RunClosedError } from "../storage/importer";
import type { RunEnd } from "../storage/runs";
import type { Storage } from "../storage/storage";
import type { Vault } from "../vault/vault";
import { abortable } from "./abortable";
import { stateAfterFailure, stateAfterSuccess, unreadableMessage } from "./connection-state";
import type { Connectivity } from "./connectivity";
import { type AbortReason, ENDS, timedOut } from "./ends";
import { type Failure, failureOf } from "./failure";
import { type Verdict, verdictOn } from "./failure-policy";
import { holdLease, leaseUntil } from "./lease";

export interface AttemptParts {
  storage: Storage;
  vault: Vault;
  brokers: BrokerRegistry;
  bus: EventBus;
  clock: Clock;
  log: Logger;
  /** Brokers quote what they refuse: no message is stored or shown with a secret in it. */
  redactor: Pick<Redactor, "text">;
  connectivity: Pick<Connectivity, "note">;
  /** Tells the screens about a connection whose row has changed. */
  announce(connectionId: string): void;
}

export interface AttemptOrder {
  trigger: Trigger;
  /** From 1. */
  attempt: number;
  /** Ends the run; its reason is an {@link AbortReason}. */
  controller: AbortController;
}

type Commit = Pick<PageImport, "fills" | "problems" | "cursor">;

/** Better-sqlite3 is synchronous: a transaction of at most this many rows keeps the process answering. */
const MAX_ROWS_PER_COMMIT = 500;
/** So few rows share the commit of other runs; more would make one that blocks for too long. */
const MAX_ROWS_TOGETHER = 20;
const NOT_WAITING = { retryAttempt: null, retryAt: null, waitUntil: null, waitReason: null };
const OFFLINE: Verdict = { kind: "offline" };

/** Runs one attempt to its end; null where it succeeded, else what should follow. Never throws for a failed sync. */
export async function runAttempt(
  parts: AttemptParts,
  row: ConnectionRow,
  order: AttemptOrder,
): Promise<Verdict | null> {
  const { storage, bus, clock } = parts;
  const { controller, trigger, attempt } = order;
  const run = await storage.together(() => {
    const startedAt = clock.now();
    storage.connections.record(row.id, { ...NOT_WAITING, lastAttemptAt: startedAt });
    const begun = { connectionId: row.id, trigger, attempt, startedAt };
    return storage.runs.begin({ ...begun, leaseUntil: leaseUntil(clock) });
  });
  bus.emit({ type: "run.changed", run });
  parts.announce(row.id);

  const abort = (reason: AbortReason) => (): void => controller.abort(reason);
  const release = holdLease(clock, {
    renew: (until) => storage.runs.renew(run.id, until),
    lost: abort("lease-lost"),
    timedOut: abort("timed-out"),
  });
  try {
    const unreadable = await importPages(parts, row, run, controller.signal);
    const finishedAt = clock.now();
    parts.connectivity.note(row, null);
    await close(parts, row.id, run, stateAfterSuccess(finishedAt, unreadable), {
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
    return await closeFailed(parts, row.id, run, order, error);
  } finally {
    await release();
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
      const commit = (): PageCounts =>
        storage.importer.commit({
          ...part,
          connectionId: row.id,
          environment,
          ledger: adapter.ledger ?? adapter.broker.id,
          runId: run.id,
          counted,
          now: clock.now(),
        });
      const isSmall = part.fills.length <= MAX_ROWS_TOGETHER;
      const counts = isSmall ? await storage.together(commit) : commit();
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

async function closeFailed(
  parts: AttemptParts,
  connectionId: string,
  run: SyncLog,
  { attempt, controller: { signal }, trigger }: AttemptOrder,
  thrown: unknown,
): Promise<Verdict> {
  const finishedAt = parts.clock.now();
  const reason = signal.aborted ? (signal.reason as AbortReason) : null;
  if (reason !== null && reason !== "timed-out") {
    await close(parts, connectionId, run, {}, { ...ENDS[reason], finishedAt });
    return { kind: "stop" };
  }
  const error = reason === "timed-out" ? timedOut() : thrown;
  const named = failureOf(error);
  const failure = { ...named, message: parts.redactor.text(named.message) };
  const row = parts.storage.connections.find(connectionId);
  if (row === undefined) return { kind: "stop" };
  const isOffline = parts.connectivity.note(row, failure.code) && row.syncEnabled;
  const verdict = isOffline ? OFFLINE : rule(row, failure, { attempt, trigger });
  const state = stateAfterFailure(row, failure, verdict, finishedAt, parts.clock);
  await close(parts, connectionId, run, state, {
    status: "failed",
    finishedAt,
    errorCode: isOffline ? "OFFLINE" : failure.code,
    errorMessage: failure.message,
  });
  const fields = { connectionId, attempt, code: failure.code, verdict: verdict.kind };
  // A failure with a name is daily life and needs no stack; one without is a bug.
  if (failure.class === "internal") parts.log.error("A sync attempt failed", { ...fields, error });
  else parts.log.warn("A sync attempt failed", { ...fields, reason: failure.message });
  return verdict;
}

function rule(
  row: ConnectionRow,
  failure: Failure,
  { attempt, trigger }: Pick<AttemptOrder, "attempt" | "trigger">,
): Verdict {
  const { class: failureClass, retryAfterMs } = failure;
  const verdict = verdictOn({ failure: failureClass, attempt, waits: row.waits, retryAfterMs });
  // A schedule that was switched off meanwhile must not go on by way of its retries.
  const isWanted = row.syncEnabled || trigger === "manual" || trigger === "api";
  return verdict.kind === "retry" && !isWanted ? { kind: "give-up", park: false } : verdict;
}

async function close(
  { storage, bus }: AttemptParts,
  connectionId: string,
  run: SyncLog,
  state: Partial<ConnectionState>,
  end: RunEnd,
): Promise<void> {
  const closed = await storage.together(() => {
    if (Object.keys(state).length > 0) storage.connections.record(connectionId, state);
    return storage.runs.end(run.id, end);
  });
  if (closed !== undefined) bus.emit({ type: "run.changed", run: closed });
}
