/** A worker that says what a test has it say, and nothing by itself: for what the owner does meanwhile. */
import { randomUUID } from "node:crypto";
import { Worker } from "bullmq";
import { onTestFinished } from "vitest";
import { silentLogger } from "../../src-main/foundation/logger";
import { findOwner } from "../../src-main/workers/announcement";
import { openMailbox, send } from "../../src-main/workers/mailbox";
import {
  type FetchEnd,
  fetchQueueName,
  type ToOwner,
  type ToWorker,
} from "../../src-main/workers/protocol";
import { openRedisRoom, untilReady } from "../../src-main/workers/redis-room";
import { createSeal } from "../../src-main/workers/seal";
import { until } from "./until";
import { type Meeting, PREFIX, VERSION } from "./workers";

const NO_COSTS = { requests: 0, bytes: 0 };

export interface HandmadeWorker {
  readonly id: string;
  /** The next fetch in the queue, if there is one. */
  look(): Promise<string | null>;
  /** Waits for the next fetch, says that it has taken it, and waits until it is told to begin. */
  take(): Promise<string>;
  /** Says that it is there and what it has in hand, and waits until that is confirmed, where it has anything. */
  beat(...fetches: string[]): Promise<void>;
  end(fetch: string, end: FetchEnd): Promise<void>;
  hears(type: ToWorker["type"], fetch: string): Promise<void>;
}

export async function handmadeWorker({ redis, key }: Meeting): Promise<HandmadeWorker> {
  const place = { redis: redis.address, prefix: PREFIX };
  const room = openRedisRoom(place, silentLogger());
  const seal = createSeal(key);
  const id = randomUUID();
  const heard: ToWorker[] = [];
  await untilReady(room);
  const closeMailbox = openMailbox<ToWorker>(room, seal, id, (message) => void heard.push(message));
  const options = { connection: room.forWorkers, prefix: PREFIX, autorun: false };
  const queue = new Worker(fetchQueueName("scripted"), null, options);
  onTestFinished(async () => {
    await queue.close(true);
    await closeMailbox();
    room.close();
  });

  // biome-ignore lint/suspicious/noExplicitAny: the sender is added to whatever is said
  async function say(message: any): Promise<void> {
    const there = await findOwner(room, seal, VERSION);
    if (there === null) throw new Error("No owner is there");
    await send(room, seal, there.owner, { ...message, worker: id } satisfies ToOwner);
  }
  const hears: HandmadeWorker["hears"] = async (type, fetch) => {
    const isSaid = (message: ToWorker): boolean =>
      message.type === type && "fetch" in message && message.fetch === fetch;
    await until(`the owner to say "${type}"`, () => heard.some(isSaid));
  };
  const look = async (): Promise<string | null> =>
    (await queue.getNextJob(id, { block: false }))?.id ?? null;
  let beats = 0;
  return {
    id,
    look,
    hears,
    async take() {
      let fetch: string | null = null;
      await until("a fetch to be offered", async () => {
        fetch ??= await look();
        return fetch !== null;
      });
      const taken = fetch as unknown as string;
      await say({ type: "taken", fetch: taken });
      await hears("acknowledge", taken);
      return taken;
    },
    async beat(...fetches) {
      beats += 1;
      const inHand = fetches.map((fetch) => ({ fetch, sent: 0, acknowledged: 0 }));
      const number = beats;
      await say({ type: "beat", number, inHand });
      if (fetches.length === 0) return;
      await until("a beat to be confirmed", () =>
        heard.some((message) => message.type === "confirm" && message.beat === number),
      );
    },
    end: (fetch, end) => say({ type: "end", fetch, sent: 0, end, costs: NO_COSTS }),
  };
}
