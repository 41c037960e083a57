/** Each scenario once, with one seed and few faults. The long run is `npm run test:faults`. */
import { describe, expect, test } from "vitest";
import { hasRedis } from "../harness/redis";
import { isBuilt } from "./program";
import { run } from "./scenario";
import { SCENARIOS } from "./scenarios";

const SEED = Number(process.env.FILLKEEP_FAULTS_SEED ?? 1);
const LIMIT_MS = 600_000;

describe.skipIf(!hasRedis || !isBuilt).concurrent("faults (needs redis-server and a build)", () => {
  for (const scenario of SCENARIOS) {
    const why = scenario.missing?.() ?? null;
    const name = `${scenario.number}. ${scenario.title}${why === null ? "" : ` (skipped: ${why})`}`;
    test.skipIf(why !== null)(name, { timeout: LIMIT_MS }, async () => {
      const { violations, seed } = await run(scenario, SEED, true);
      expect(
        violations,
        `again: npm run test:faults -- --scenario ${scenario.number} --seed ${seed}`,
      ).toEqual([]);
    });
  }
});
