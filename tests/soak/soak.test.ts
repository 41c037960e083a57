/** The soak for a moment: that it hurts, that it measures, and that the ledgers agree in the end. The long run is `npm run test:soak`. */
import { expect, test } from "vitest";
import { canWatchProcesses } from "../bench/processes";
import { isBuilt } from "../faults/program";
import { run } from "../faults/scenario";
import { hasRedis } from "../harness/redis";
import type { Sample } from "./sample";
import { soakOf } from "./soak";

const LIMIT_MS = 600_000;
const SEED = 1;

test.skipIf(!hasRedis || !isBuilt || !canWatchProcesses)(
  "nothing is lost, doubled or wrong, and no connection is stuck (needs redis-server and a build)",
  { timeout: LIMIT_MS },
  async () => {
    const samples: Sample[] = [];
    const hurts: string[] = [];
    const soak = soakOf({
      minutes: 0.35,
      connections: 4,
      onHurt: (name) => hurts.push(name),
      onSample: (sample) => samples.push(sample),
    });
    const { violations, fillsChecked } = await run(soak, SEED, true);
    expect(violations, `faults: ${hurts.join(", ")}`).toEqual([]);
    expect(hurts.length).toBeGreaterThan(1);
    expect(fillsChecked).toBeGreaterThan(1_200);
    const last = samples.at(-1);
    expect(last?.runs).toBeGreaterThan(samples[0]?.runs ?? 0);
    for (const figure of [last?.heapMb, last?.handles, last?.descriptors, last?.threads]) {
      expect(figure).toBeGreaterThan(0);
    }
  },
);
