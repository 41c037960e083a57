/** A worker: takes fetches of whatever owner is there, calls the brokers, sends the pages. It writes nothing but that. */
import { randomUUID } from "node:crypto";
import { type Job, Worker } from "bullmq";
import { z } from "zod";
import { StartupError } from "../../src-shared/errors";
import type { BrokerRegistry } from "../brokers/broker";
import { type Clock, MINUTE_MS, systemClock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { Redactor } from "../foundation/redact";
import { Releasers } from "../foundation/releasers";
import { findOwner } from "./announcement";
import { type LetGo, type StartedFetch, startFetch } from "./fetch-in-hand";
import { type Instant, instant } from "./lease";
import { openMailbox, send } from "./mailbox";
import {
  BEAT_MS,
  type FetchOrder,
  fetchQueueName,
  LEASE_MS,
  type ToOwner,
  type ToWorker,
} from "./protocol";
import { type MeetingPlace, openRedisRoom, untilReady } from "./redis-room";
import { createSeal } from "./seal";

export interface WorkerOptions extends MeetingPlace {
  /** Shared with the owner: 32 bytes. */
  key: Buffer;
  version: string;
  brokers: BrokerRegistry;
  clock: Clock;
  log: Logger;
  redactor: Pick<Redactor, "remember">;
}

export interface RunningWorker {
  readonly id: string;
  /** True where its owner was there at the start. */
  readonly hasOwner: boolean;
  /** Rejects with a StartupError where an owner has come that is none for this worker. */
  readonly ended: Promise<never>;
  /** Gives back what it has in hand and leaves. Idempotent. */
  stop(): Promise<void>;
}

/** An owner that is away for so many beats is gone; one that starts again has another id. */
const OWNER_PATIENCE_BEATS = 3;

const jobSchema = z.object({ owner: z.string(), sealed: z.base64() });

/** Starts it. Throws StartupError where Redis can't be reached, or the owner there is is none for this worker. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { version, brokers, clock, redactor } = options;
  const log = options.log.scope("worker");
  const room = openRedisRoom(options, log);
  const releasers = new Releasers();
  releasers.push(() => room.close());
  const seal = createSeal(options.key);
  const id = randomUUID();
  const inHand = new Map<string, StartedFetch>();
  const workers = new Map<string, Worker>();
  const { promise: ended, reject: end } = Promise.withResolvers<never>();
  ended.catch(() => undefined);
  let owner: string | null = null;
  let beatsWithoutOwner = 0;
  /** When each of the last beats was said, until it is confirmed. */
  const saidAt = new Map<number, Instant>();
  let beats = 0;
  let isLeaving = false;

  const sayTo = (to: string, message: ToOwner): Promise<void> => send(room, seal, to, message);
  const letGoOfAll = (why: LetGo): void => {
    for (const fetch of inHand.values()) fetch.letGo(why);
  };

  async function take({ id: fetch = "", data }: Job): Promise<void> {
    const job = jobSchema.parse(data);
    const { owner: mine } = job;
    // What an owner left behind that is gone.
    if (mine !== owner) return;
    const order = seal.open(Buffer.from(job.sealed, "base64"), fetch) as FetchOrder | undefined;
    if (order === undefined) return log.error("A fetch could not be opened", { fetch });
    for (const secret of Object.values(order.login.credentials)) redactor.remember(secret);
    const started = startFetch(fetch, order, {
      brokers,
      clock,
      log: log.scope("broker"),
      say: (said) => sayTo(mine, { ...said, worker: id, fetch }),
    });
    inHand.set(fetch, started);
    if (isLeaving) started.letGo("leaving");
    try {
      await started.ended;
    } finally {
      inHand.delete(fetch);
    }
  }

  function workFor(brokerId: string): void {
    const { capabilities } = brokers.find(brokerId)?.broker ?? {};
    if (capabilities === undefined || workers.has(brokerId)) return;
    const { maxSyncsAtOnce, maxSyncsPerMinute } = capabilities;
    const worker = new Worker(fetchQueueName(brokerId), take, {
      connection: room.forWorkers,
      prefix: room.prefix,
      concurrency: maxSyncsAtOnce,
      ...(maxSyncsPerMinute !== null && {
        limiter: { max: maxSyncsPerMinute, duration: clock.real(MINUTE_MS) },
      }),
      // One whose worker died is the owner's to make again: nobody else may take it up.
      maxStalledCount: 0,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    worker.on("error", room.complain);
    workers.set(brokerId, worker);
  }

  function follow(next: string | null): void {
    if (next === owner) return;
    letGoOfAll("owner-gone");
    owner = next;
    log.info(next === null ? "The owner is gone; waiting for one" : "Working for an owner", {
      next,
    });
  }

  async function beat(): Promise<void> {
    const there = await findOwner(room, seal, version);
    beatsWithoutOwner = there === null ? beatsWithoutOwner + 1 : 0;
    if (there === null && beatsWithoutOwner < OWNER_PATIENCE_BEATS) return;
    follow(there?.owner ?? null);
    if (there === null) return;
    for (const brokerId of there.brokers) workFor(brokerId);
    const states = [...inHand.values()].map((fetch) => fetch.state());
    beats += 1;
    saidAt.set(beats, instant());
    // What is older than a lease prolongs none.
    saidAt.delete(beats - LEASE_MS / BEAT_MS);
    await sayTo(there.owner, { type: "beat", worker: id, number: beats, inHand: states });
  }

  async function beatOn(): Promise<void> {
    try {
      await beat();
    } catch (error) {
      if (error instanceof StartupError) return end(error);
      room.complain(error);
    }
  }

  function confirm(beat: number): void {
    const then = saidAt.get(beat);
    if (then === undefined) return;
    saidAt.delete(beat);
    for (const fetch of inHand.values()) fetch.confirmed(then);
  }

  function hear(message: ToWorker): void {
    if (message.type === "confirm") confirm(message.beat);
    else if (message.type === "acknowledge") inHand.get(message.fetch)?.acknowledge(message.upTo);
    else inHand.get(message.fetch)?.letGo("cancelled");
  }

  try {
    await untilReady(room);
    releasers.push(openMailbox<ToWorker>(room, seal, id, hear));
    await beat();
    releasers.push(async () => {
      const bye: ToOwner = { type: "bye", worker: id };
      // Not worth waiting for: an owner that does not hear it counts.
      if (owner !== null) await send(room, seal, owner, bye, room.commands).catch(room.complain);
    });
    releasers.push(async () => {
      isLeaving = true;
      // Closed first: nothing new is taken while what is in hand is given back.
      const closed = [...workers.values()].map((worker) => worker.close());
      letGoOfAll("leaving");
      await Promise.all(closed);
    });
    releasers.push(systemClock().every(BEAT_MS, beatOn));
  } catch (error) {
    await releasers.release();
    throw error;
  }
  return { id, hasOwner: owner !== null, ended, stop: () => releasers.release() };
}
