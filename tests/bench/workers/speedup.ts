/** Everything is synced at once, by one worker and then by several. */
import { setTimeout as delay } from "node:timers/promises";
import { demoBroker } from "../../../src-main/brokers/demo/demo-adapter";
import type { Host } from "../host";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startTeam } from "./processes";
import type { Sizes } from "./sizes";

/** One that has come is known within two beats, and has its queues open within one more. */
const SETTLE_MS = 3_500;
/** Each look is work of the owner's, which is to be measured as it is. */
const LOOK_MS = 250;
const LOOKS_FOR_FAILURES = 20;
/** Where every worker adds what the first one does, 2 is the limit of two; a little of it goes to the owner. */
const AIM_SHARE = 0.9;

export const speedup = (name: string, workers: number): Measurement<Sizes> => ({
  name,
  async measure(place, sizes) {
    const { connections, latencyMs } = sizes;
    const { owner, hire } = await startTeam(place, sizes);
    await hire();
    await delay(SETTLE_MS);
    const first = await syncAll(owner, connections);
    // At one pace from beginning to end: half of them tell it, and all hands make the rest, for the bench to end in time.
    const one = await first.perSecond(connections / 2);
    for (let n = 1; n < workers; n += 1) await hire();
    await first.perSecond(connections);
    await delay(SETTLE_MS);
    const second = await syncAll(owner, connections);
    const all = await second.perSecond(connections);
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

/** Has every connection synced; `perSecond` waits until so many of them are, and says how fast that was. */
async function syncAll(owner: Host, count: number) {
  const from = Date.now();
  const begun = performance.now();
  const { triggered } = await owner.api<{ triggered: unknown[] }>("POST", "/scheduler/sync-all");
  if (triggered.length !== count) throw new Error(`Only ${triggered.length} syncs were triggered`);
  return {
    async perSecond(wanted: number): Promise<number> {
      for (let look = 1; ; look += 1) {
        const ended = await runs(owner, `status=success&from=${from}`);
        if (ended >= wanted) return ended / ((performance.now() - begun) / 1_000);
        const isDue = look % LOOKS_FOR_FAILURES === 0;
        if (isDue && (await runs(owner, `status=failed&from=${from}`)) > 0) {
          throw new Error("A sync failed");
        }
        await delay(LOOK_MS);
      }
    },
  };
}

const runs = async (owner: Host, filter: string): Promise<number> =>
  (await owner.api<{ count: number }>("GET", `/sync-logs/count?${filter}`)).count;
