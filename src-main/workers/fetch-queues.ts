/** The queues of fetches, one for each broker, as their owner fills and clears them. */
import { Queue } from "bullmq";
import type { FetchRecord } from "./fetch-record";
import { FETCH_JOB, type FetchOrder, fetchQueueName } from "./protocol";
import type { RedisRoom } from "./redis-room";
import type { Seal } from "./seal";

export interface FetchQueues {
  /** The brokers that have one. */
  brokerIds(): string[];
  /** Throws where Redis is away. */
  put(record: FetchRecord, order: FetchOrder): Promise<void>;
  /** False where Redis has lost it. */
  has(record: FetchRecord): Promise<boolean>;
  /** Takes out what nobody wants any more; what a worker holds the lock of, once that has run out. */
  discard(record: FetchRecord): void;
  /** Tries again what could not be taken out yet. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** `opened`: another broker has a queue; it is waited for before anything is put there. */
export function openFetchQueues(
  room: RedisRoom,
  seal: Seal,
  owner: string,
  opened: () => Promise<void>,
): FetchQueues {
  const queues = new Map<string, Queue>();
  const unwanted = new Map<string, Queue>();

  async function queueOf(brokerId: string): Promise<Queue> {
    const known = queues.get(brokerId);
    if (known !== undefined) return known;
    const queue = new Queue(fetchQueueName(brokerId), {
      connection: room.commands,
      prefix: room.prefix,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    queue.on("error", room.complain);
    queues.set(brokerId, queue);
    await opened();
    for (const { id = "", data } of await queue.getJobs(["wait", "active", "delayed"])) {
      // Of an owner that is gone.
      if (data.owner !== owner) unwanted.set(id, queue);
    }
    clear().catch(room.complain);
    return queue;
  }

  async function clear(): Promise<void> {
    for (const [id, queue] of unwanted) {
      if ((await queue.remove(id)) === 1) unwanted.delete(id);
    }
  }

  return {
    brokerIds: () => [...queues.keys()],
    async put(record, order) {
      const queue = await queueOf(record.brokerId);
      const sealed = seal.seal(order, record.id).toString("base64");
      await queue.add(FETCH_JOB, { owner, sealed }, { jobId: record.id });
    },
    async has({ id, brokerId }) {
      return (await queues.get(brokerId)?.getJob(id)) !== undefined;
    },
    discard({ id, brokerId }) {
      const queue = queues.get(brokerId);
      if (queue === undefined) return;
      unwanted.set(id, queue);
      clear().catch(room.complain);
    },
    clear,
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
