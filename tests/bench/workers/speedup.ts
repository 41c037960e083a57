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
const LOOK_MS = 100;
/** Where every worker adds what the first one does, 2 is the limit of two; a little of it goes to the owner. */
const AIM_SHARE = 0.9;

export const speedup = (name: string, workers: number): Measurement<Sizes> => ({
  name,
  async measure(place, sizes) {
    const { owner, hire } = await startTeam(place, sizes);
    await hire();
    await delay(SETTLE_MS);
    const one = await syncsPerSecond(owner, sizes.connections);
    for (let n = 1; n < workers; n += 1) await hire();
    await delay(SETTLE_MS);
    const all = await syncsPerSecond(owner, sizes.connections);
    const { connections, latencyMs } = sizes;
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

async function syncsPerSecond(owner: Host, count: number): Promise<number> {
  const from = Date.now();
  const begun = performance.now();
  const { triggered } = await owner.api<{ triggered: unknown[] }>("POST", "/scheduler/sync-all");
  if (triggered.length !== count) throw new Error(`Only ${triggered.length} syncs were triggered`);
  for (;;) {
    const ended = await runs(owner, `status=success&from=${from}`);
    if (ended === count) break;
    if ((await runs(owner, `status=failed&from=${from}`)) > 0) throw new Error("A sync failed");
    await delay(LOOK_MS);
  }
  return count / ((performance.now() - begun) / 1_000);
}

const runs = async (owner: Host, filter: string): Promise<number> =>
  (await owner.api<{ count: number }>("GET", `/sync-logs/count?${filter}`)).count;
