/** The owner's side: the engine's source of pages, which has them fetched by the workers there are. */
import { randomUUID } from "node:crypto";
import type { BrokerAdapter, Cursor } from "../brokers/broker";
import { errorFrom } from "../brokers/thread/plain-error";
import { localPages, type PageSource } from "../engine/page-source";
import { systemClock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import { Releasers } from "../foundation/releasers";
import { announce, withdraw, workersBefore } from "./announcement";
import { createClaims } from "./claims";
import { openFetchQueues } from "./fetch-queues";
import type { FetchRecord } from "./fetch-record";
import { printOf } from "./login-print";
import { openMailbox, send } from "./mailbox";
import { BEAT_MS, type Reported, type ToOwner, type ToWorker } from "./protocol";
import { type MeetingPlace, openRedisRoom, untilReady } from "./redis-room";
import { type FetchDesk, type Outcome, remotePages } from "./remote-pages";
import { createRoster } from "./roster";
import { createSeal } from "./seal";
import { createSwitchboard } from "./switchboard";

export interface OwnerOptions extends MeetingPlace {
  /** Shared with the workers: 32 bytes. */
  key: Buffer;
  version: string;
  log: Logger;
}

export interface Workers extends PageSource {
  readonly workers: number;
  /** Lets go of all workers. Idempotent. */
  stop(): Promise<void>;
}

/** So often it is looked whether a fetch still lies in its queue, and what is unwanted is taken out. */
const LOOK_AFTER_BEATS = 15;

/** A folder lies on this machine. */
const isFetchedElsewhere = ({ broker }: Pick<BrokerAdapter, "broker">): boolean =>
  broker.family !== "file";

/** Opens it; a worker that waits finds it within a second. Throws StartupError `REDIS_UNREACHABLE`. */
export async function openWorkers(options: OwnerOptions): Promise<Workers> {
  const { version } = options;
  const log = options.log.scope("workers");
  const room = openRedisRoom(options, log);
  const seal = createSeal(options.key);
  const owner = randomUUID();
  const roster = createRoster();
  const claims = createClaims();
  const records = new Map<string, FetchRecord>();
  const listeners = new Set<() => void>();
  /** By the cursor a fetch has ended with; gone with that. */
  const reported = new WeakMap<Cursor, Reported>();
  const releasers = new Releasers();
  releasers.push(() => room.close());

  const tell = (worker: string, message: ToWorker): void => {
    send(room, seal, worker, message).catch(room.complain);
  };
  const changed = (what: string, worker: string): void => {
    log.info(what, { worker, workers: roster.size });
    for (const listener of [...listeners]) listener();
  };
  const switchboard = createSwitchboard(records, claims, tell);

  function hear(message: ToOwner): void {
    const { worker } = message;
    if (message.type === "bye") {
      switchboard.lose(worker, "it has left");
      claims.forget(worker);
      if (roster.forget(worker)) changed("A worker has left", worker);
      return;
    }
    if (roster.heardOf(worker)) {
      changed("A worker has come", worker);
      // Before it has anything in hand: whoever owns the data after this process must know of it.
      sayWhoIAm().catch(room.complain);
    }
    switchboard.hear(message);
  }

  const queues = openFetchQueues(room, seal, owner, () => sayWhoIAm());
  const sayWhoIAm = (): Promise<void> => {
    const workers = [...new Set([...roster.workers(), ...claims.holders()])];
    return announce(room, seal, { owner, version, brokers: queues.brokerIds(), workers });
  };

  async function lookForUnclaimed(): Promise<void> {
    for (const record of [...records.values()].filter(({ worker }) => worker === null)) {
      record.beatsInQueue += 1;
      const isDue = record.beatsInQueue % LOOK_AFTER_BEATS === 0;
      const isThere = roster.size > 0 && !(isDue && !(await queues.has(record)));
      if (!isThere && record.worker === null) record.give({ type: "unclaimed" });
    }
  }

  let beats = 0;
  async function beat(): Promise<void> {
    try {
      await sayWhoIAm();
      // While Redis is away nobody can be heard, and nobody is counted out.
      for (const worker of roster.beat()) {
        switchboard.lose(worker, "it is silent");
        claims.forget(worker);
        changed("A worker is silent, and taken for gone", worker);
      }
      await lookForUnclaimed();
      beats += 1;
      if (beats % LOOK_AFTER_BEATS === 0) await queues.clear();
    } catch (error) {
      room.complain(error);
    }
  }

  const desk: FetchDesk = {
    offer(record, order) {
      records.set(record.id, record);
      return queues.put(record, order);
    },
    acknowledge: switchboard.acknowledge,
    close(record) {
      records.delete(record.id);
      if (record.last === "end") return;
      // One that is being taken at this moment is not known to be: its worker is told once it says so.
      if (record.worker !== null) {
        claims.abandon(record.id, record.worker, record.login);
        tell(record.worker, { type: "cancel", fetch: record.id });
      }
      queues.discard(record);
    },
  };

  try {
    await untilReady(room);
    claims.inherit(await workersBefore(room, seal));
    await sayWhoIAm();
  } catch (error) {
    await releasers.release();
    throw error;
  }
  releasers.push(() => queues.close());
  releasers.push(openMailbox<ToOwner>(room, seal, owner, hear));
  releasers.push(async () => {
    // Whoever owns the data next must know who may still be asking.
    if (claims.holders().length === 0) await withdraw(room).catch(() => undefined);
  });
  // Real time, also where a test's minutes are short: it is processes and networks that are waited for.
  releasers.push(systemClock().every(BEAT_MS, beat));

  return {
    get workers() {
      return roster.size;
    },
    hands: (adapter) =>
      adapter !== undefined && isFetchedElsewhere(adapter) ? Math.max(1, roster.size) : 1,
    async *fetch(adapter, login, start, tools) {
      const brokerId = adapter.broker.id;
      let cursor = start;
      const free = (): Promise<void> => claims.untilFree(printOf(brokerId, login), tools.signal);
      if (isFetchedElsewhere(adapter)) await free();
      while (roster.size > 0 && isFetchedElsewhere(adapter)) {
        const outcome: Outcome = yield* remotePages(desk, { brokerId, login, cursor }, tools);
        cursor = outcome.cursor;
        if (outcome.goesOn === "nowhere") {
          if (cursor !== null && outcome.positions) reported.set(cursor, outcome.positions);
          return;
        }
        await free();
        if (outcome.goesOn === "here") break;
      }
      yield* adapter.fetchFills(login, cursor, tools);
    },
    async positions(adapter, login, cursor, tools) {
      const told = reported.get(cursor);
      if (told === undefined) return localPages.positions(adapter, login, cursor, tools);
      if (told.kind === "failed") throw errorFrom(told.failure);
      return told.report;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => releasers.release(),
  };
}
