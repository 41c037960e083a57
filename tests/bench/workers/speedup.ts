/** Everything is due at once: the pace of one worker, and that of several who then share the rest. */
import { setTimeout as delay } from "node:timers/promises";
import { demoBroker } from "../../../src-main/brokers/demo/demo-adapter";
import type { Host } from "../host";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startTeam } from "./processes";
import type { Sizes } from "./sizes";

/** Each look is work of the owner's, which is to be measured as it is. */
const LOOK_MS = 150;
const LOOKS_FOR_FAILURES = 20;
/** Where every worker adds what the first one does, 2 is the limit of two; a little of it goes to the owner. */
const AIM_SHARE = 0.9;

export const speedup = (name: string, workers: number): Measurement<Sizes> => ({
  name,
  async measure(place, sizes) {
    const { connections, latencyMs, settleMs } = sizes;
    const { owner, hire } = await startTeam(place, sizes);
    await hire();
    await delay(settleMs);
    const count = await syncAll(owner, connections);
    const begun = await count(0);
    // At one pace from beginning to end: so the first half tells the one, and the second the other.
    const half = await count(connections / 2);
    await Promise.all(Array.from({ length: workers - 1 }, hire));
    await delay(settleMs);
    const joined = await count(connections / 2);
    if (joined.ended === connections) throw new Error("All was done before the others had come");
    const [one, all] = [pace(begun, half), pace(joined, await count(connections))];
    const atOnce = demoBroker.capabilities.maxSyncsAtOnce;
    return [
      {
        name: `workers.speedup_${workers}`,
        value: all / one,
        unit: "",
        yardstick:
          `${connections} connections, ${latencyMs} ms for an answer, ${atOnce} at once a worker: one worker ${rounded(one)} syncs/s, ` +
          `${workers} workers ${rounded(all)} syncs/s`,
        // Four on the two cores that a small machine has are to be known, not judged.
        ...(workers === 2 && { aim: { is: "at least", value: AIM_SHARE * workers } as const }),
      },
    ];
  },
});

interface Count {
  /** Syncs that have ended, and when, in ms. */
  ended: number;
  at: number;
}

/** Syncs a second from one count to the next. */
const pace = (from: Count, to: Count): number =>
  ((to.ended - from.ended) / (to.at - from.at)) * 1_000;

/** Has every connection synced; what it returns waits until so many of them are. */
async function syncAll(
  owner: Host,
  connections: number,
): Promise<(wanted: number) => Promise<Count>> {
  const from = Date.now();
  const { triggered } = await owner.api<{ triggered: unknown[] }>("POST", "/scheduler/sync-all");
  if (triggered.length !== connections) {
    throw new Error(`Only ${triggered.length} syncs were triggered`);
  }
  return async (wanted) => {
    for (let look = 1; ; look += 1) {
      const ended = await runs(owner, `status=success&from=${from}`);
      if (ended >= wanted) return { ended, at: performance.now() };
      const isDue = look % LOOKS_FOR_FAILURES === 0;
      if (isDue && (await runs(owner, `status=failed&from=${from}`)) > 0) {
        throw new Error("A sync failed");
      }
      await delay(LOOK_MS);
    }
  };
}

const runs = async (owner: Host, filter: string): Promise<number> =>
  (await owner.api<{ count: number }>("GET", `/sync-logs/count?${filter}`)).count;
