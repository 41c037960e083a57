/**
 * One attempt to bring a connection up to date, from its row in sync_logs to that row's end. Everything is written to
 * SQLite first and told afterwards; a failed sync is a verdict, never an exception.
 */
import type { SyncLog, Trigger } from "../../src-shared/domain";
import type { ConnectionRow, ConnectionState } from "../storage/connections";
import { RunClosedError } from "../storage/importer";
import type { RunEnd } from "../storage/runs";
import type { AttemptParts } from "./attempt-parts";
import { checkPositions } from "./check-positions";
import { stateAfterFailure, stateAfterSuccess, unreadableMessage } from "./connection-state";
import { type Costs, meterCosts } from "./costs";
import { type AbortReason, ENDS, timedOut } from "./ends";
import { type Failure, failureOf, keptSample, saidByBroker } from "./failure";
import { type Verdict, verdictOn } from "./failure-policy";
import { type Imported, importPages } from "./import-pages";
import { holdLease, leaseUntil } from "./lease";
import { askAboutLogin } from "./login-check";

export interface AttemptOrder {
  trigger: Trigger;
  /** From 1. */
  attempt: number;
  /** The run before could not be written to its end. */
  leftOpen: boolean;
  /** Ends the run; its reason is an {@link AbortReason}. */
  controller: AbortController;
}

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
  const { run, begun } = await storage.together(() => {
    const startedAt = clock.now();
    const state = { ...NOT_WAITING, lastAttemptAt: startedAt };
    if (order.leftOpen) storage.runs.interrupt(row.id, startedAt);
    const about = { connectionId: row.id, trigger, attempt, startedAt };
    return {
      begun: storage.connections.record(row.id, state),
      run: storage.runs.begin({ ...about, leaseUntil: leaseUntil(clock) }),
    };
  });
  bus.emit({ type: "run.changed", run });
  parts.announce(row.id, begun);

  const abort = (reason: AbortReason) => (): void => controller.abort(reason);
  const costs = meterCosts();
  const release = holdLease(clock, {
    renew: (until) => storage.runs.renew(run.id, until),
    unwritten: (error) => parts.log.warn("A lease could not be prolonged", { error }),
    lost: abort("lease-lost"),
    timedOut: abort("timed-out"),
  });
  try {
    const { signal } = controller;
    const watched = { signal, meter: costs.meter };
    const { unreadable, cursor, finish } = await importPages(parts, row, run, watched);
    // A row that is missing is a difference that needs no warning.
    const warnings = unreadable > 0 ? [] : await checkPositions(parts, row, cursor, watched);
    await askAboutLogin(parts, row, watched);
    const finishedAt = clock.now();
    parts.connectivity.note(row, null);
    await close(parts, row.id, run, stateAfterSuccess(finishedAt, unreadable), {
      finish,
      status: unreadable > 0 ? "partial" : "success",
      finishedAt,
      ...costs.sum(),
      warnings,
      ...(unreadable > 0 && {
        errorCode: "ROWS_UNREADABLE",
        errorClass: "data",
        errorMessage: unreadableMessage(unreadable),
      }),
    });
    return null;
  } catch (error) {
    if (error instanceof RunClosedError) return { kind: "stop" };
    return await closeFailed(parts, row.id, run, { ...order, costs: costs.sum() }, error);
  } finally {
    await release();
  }
}

async function closeFailed(
  parts: AttemptParts,
  connectionId: string,
  run: SyncLog,
  { attempt, controller: { signal }, trigger, costs }: AttemptOrder & { costs: Costs },
  thrown: unknown,
): Promise<Verdict> {
  const finishedAt = parts.clock.now();
  const reason = signal.aborted ? (signal.reason as AbortReason) : null;
  if (reason !== null && reason !== "timed-out") {
    await close(parts, connectionId, run, {}, { ...ENDS[reason], ...costs, finishedAt });
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
    ...costs,
    errorCode: isOffline ? "OFFLINE" : failure.code,
    errorMessage: failure.message,
    errorClass: failure.class,
    brokerMessage: saidByBroker(failure) ? failure.message : undefined,
    answerSample: failure.sample && keptSample(failure.sample, parts.redactor),
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
  { finish, ...end }: RunEnd & Partial<Pick<Imported, "finish">>,
): Promise<void> {
  const closed = await storage.together(() => {
    finish?.();
    if (Object.keys(state).length > 0) storage.connections.record(connectionId, state);
    return storage.runs.end(run.id, end);
  });
  if (closed !== undefined) bus.emit({ type: "run.changed", run: closed });
}
