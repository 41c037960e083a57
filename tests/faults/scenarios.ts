/** Every scenario of the design's page on reliability, in its order. */
import type { Scenario } from "./scenario";
import { redisKilled } from "./scenarios/01-redis-killed";
import { programKilled } from "./scenarios/02-program-killed";
import { redisFilesDamaged } from "./scenarios/07-redis-files-damaged";
import { redisEmptied } from "./scenarios/08-redis-emptied";
import { brokerAsksToWait } from "./scenarios/10-broker-asks-to-wait";
import { garbage } from "./scenarios/13-garbage";

export const SCENARIOS: readonly Scenario[] = [
  redisKilled,
  programKilled,
  redisFilesDamaged,
  redisEmptied,
  brokerAsksToWait,
  garbage,
];
