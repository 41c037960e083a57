/** A house that waits: what it takes while nothing is due. */
import { setTimeout as delay } from "node:timers/promises";
import { until } from "../../harness/until";
import { addDemo, type Host, startHost } from "../host";
import type { Measurement } from "../measurement";
import { canWatchProcesses, cpuMs, residentMb } from "../processes";
import { rounded } from "../report";
import type { Sizes } from "./sizes";

const INTERVAL_MIN = 60;
const FIRST_SYNCS_LIMIT_MS = 90_000;

export const idle: Measurement<Sizes> = {
  name: "idle",
  async measure(place, { idle: { connections, settleMs, watchedMs } }) {
    if (!canWatchProcesses) throw new Error("Only Linux tells what a process takes (/proc)");
    const host = await startHost(place);
    for (let n = 0; n < connections; n += 1) await addDemo(host, `idle${n}`, INTERVAL_MIN);
    await until("the first syncs", () => allSynced(host, connections), FIRST_SYNCS_LIMIT_MS);
    // What the first syncs leave behind: timers, garbage, the log.
    await delay(settleMs);

    const pids = { host: host.pid, redis: host.redisPid };
    const before = { host: cpuMs(pids.host), redis: cpuMs(pids.redis), at: performance.now() };
    await delay(watchedMs);
    const percent = (spentMs: number): number => (spentMs / (performance.now() - before.at)) * 100;
    const cpu = {
      host: percent(cpuMs(pids.host) - before.host),
      redis: percent(cpuMs(pids.redis) - before.redis),
    };
    const rss = { host: residentMb(pids.host), redis: residentMb(pids.redis) };
    const who = `headless host with ${connections} demo connections every ${INTERVAL_MIN} minutes, and its Redis`;
    const parts = ({ host, redis }: typeof rss): string => `${rounded(host)} + ${rounded(redis)}`;
    return [
      {
        name: "scheduler.idle_cpu_percent",
        value: cpu.host + cpu.redis,
        unit: "%",
        yardstick: `of one core over ${watchedMs / 1_000} s: ${who}: ${parts(cpu)}`,
        aim: { is: "under", value: 1 },
      },
      {
        name: "scheduler.idle_rss_mb",
        value: rss.host + rss.redis,
        unit: "MB",
        yardstick: `resident, at the end: the same two: ${parts(rss)}`,
        aim: { is: "under", value: 200 },
      },
    ];
  },
};

async function allSynced(host: Host, count: number): Promise<boolean> {
  // Less often than `until` looks by itself: the answer is long.
  await delay(500);
  const rows = await host.api<{ status: string }[]>("GET", "/connections");
  return rows.filter(({ status }) => status === "CONNECTED").length === count;
}
