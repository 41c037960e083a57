/** Redis is killed: how long until a sync that is asked for has come to its end again. */
import { until } from "../../harness/until";
import { addDemo, type Host, startHost } from "../host";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { median } from "../statistics";
import type { Workplace } from "../workplace";
import type { Sizes } from "./sizes";

export const recovery: Measurement<Sizes> = {
  name: "recovery",
  async measure(place, { kills }) {
    const took: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) took.push(await killRedis(place));
    return [
      {
        name: "scheduler.redis_recovery_ms",
        value: median(took),
        unit: "ms",
        yardstick:
          `kill -9 of Redis, "Sync now" asked for until it is accepted, its run in the log; median of ${kills} hosts: ` +
          `${took.map(rounded).join(", ")}; Redis is left down for 500 ms on purpose`,
        aim: { is: "at most", value: 2_000 },
      },
    ];
  },
};

/** On a host of its own: a second kill within five minutes is answered more slowly, by design. In ms. */
async function killRedis(place: Workplace): Promise<number> {
  const host = await startHost(place);
  const id = await addDemo(host, "recovery", 60);
  await until("the first sync", async () => (await successes(host, id)) > 0);

  const begun = performance.now();
  process.kill(host.redisPid, "SIGKILL");
  await until("a sync to be accepted", () => isAccepted(host, id));
  await until("its run in the log", async () => (await successes(host, id)) > 1);
  return performance.now() - begun;
}

async function isAccepted(host: Host, id: string): Promise<boolean> {
  try {
    const { outcome } = await host.api<{ outcome: string }>("POST", `/connections/${id}/sync`);
    return outcome === "queued";
  } catch {
    return false;
  }
}

async function successes(host: Host, id: string): Promise<number> {
  const query = `connectionId=${id}&status=success`;
  const { items } = await host.api<{ items: unknown[] }>("GET", `/sync-logs?${query}`);
  return items.length;
}
