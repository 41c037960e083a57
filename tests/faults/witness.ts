/** Who has asked a broker, and what was done to whom before: what a failure is to be explained with. */
import { callerAt } from "./callers";

/** A request the broker has in hand. */
export interface Asked {
  path: string;
  /** When it came, in epoch ms. */
  at: number;
  /** The ends of its connection. */
  ports: readonly [from: number, to: number] | null;
}

/** A fault, as it was inflicted. */
export interface Deed {
  what: string;
  /** Whom it was done to; null where it was no process that asks brokers. */
  pid: number | null;
  /** In epoch ms. */
  at: number;
}

/** Requests of one login at once, the oldest first. */
export interface Overlap {
  key: string;
  asked: readonly (Pick<Asked, "path" | "at"> & { pid: number | null; by: string })[];
  /** What had been done before, the last first. */
  after: readonly Deed[];
}

export interface Witness {
  /** Learns what a process goes by. */
  knows(pid: number, name: string): void;
  /** Notes what is done at this moment. */
  did(what: string, pid?: number): void;
  /** What it knows of requests of one login that are open at once. */
  overlap(key: string, asked: readonly Asked[]): Overlap;
}

/** So many faults back: the last one need not be what it follows. */
const DEEDS_TOLD = 3;

export function createWitness(): Witness {
  const names = new Map<number, string>();
  const deeds: Deed[] = [];
  return {
    knows: (pid, name) => void names.set(pid, name),
    did: (what, pid) => void deeds.unshift({ what, pid: pid ?? null, at: Date.now() }),
    overlap: (key, asked) => ({
      key,
      asked: asked.map(({ path, at, ports }) => {
        const pid = ports === null ? null : callerAt(...ports, names.keys());
        const by = pid === null ? "a process unknown or gone" : `${names.get(pid)} (${pid})`;
        return { path, at, pid, by };
      }),
      after: deeds.slice(0, DEEDS_TOLD),
    }),
  };
}

/** In words, with times counted back from the request that was one too many. */
export function wordsFor({ key, asked, after }: Overlap): string {
  const now = asked.at(-1)?.at ?? 0;
  const before = (at: number): string => (at === now ? "now" : `${now - at} ms before`);
  const requests = asked.map(({ path, at, by }) => `${path} by ${by} ${before(at)}`);
  const deeds = after.map(({ what, pid, at }) => {
    const whom = pid === null ? "" : ` (${pid})`;
    return `${what}${whom} ${before(at)}`;
  });
  return [
    `${key} was asked ${asked.length} times at once: ${requests.join(", ")}`,
    ...(deeds.length > 0 ? [`after ${deeds.join(", ")}`] : []),
  ].join("; ");
}
