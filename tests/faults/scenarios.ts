/** Every scenario of the design's page on reliability, in its order; the canary, somebody else's Redis and workers after them. */
import type { Scenario } from "./scenario";
import { redisKilled } from "./scenarios/01-redis-killed";
import { programKilled } from "./scenarios/02-program-killed";
import { frozen } from "./scenarios/03-frozen";
import { downForDays } from "./scenarios/04-down-for-days";
import { diskFull } from "./scenarios/05-disk-full";
import { databaseDamaged } from "./scenarios/06-database-damaged";
import { redisFilesDamaged } from "./scenarios/07-redis-files-damaged";
import { redisEmptied } from "./scenarios/08-redis-emptied";
import { clockSet } from "./scenarios/09-clock-set";
import { brokerAsksToWait } from "./scenarios/10-broker-asks-to-wait";
import { brokerDown } from "./scenarios/11-broker-down";
import { slowAnswers } from "./scenarios/12-slow-answers";
import { garbage } from "./scenarios/13-garbage";
import { lateAndCorrected } from "./scenarios/14-late-and-corrected";
import { loginRefused } from "./scenarios/15-login-refused";
import { twoInstances } from "./scenarios/16-two-instances";
import { foreignRedisFound } from "./scenarios/17-foreign-redis";
import { upgrade } from "./scenarios/18-upgrade";
import { keyLost } from "./scenarios/19-key-lost";
import { hostilePage } from "./scenarios/20-hostile-page";
import { canary } from "./scenarios/21-canary";
import { theirRedis } from "./scenarios/22-their-redis";
import { workers } from "./scenarios/23-workers";

export const SCENARIOS: readonly Scenario[] = [
  redisKilled,
  programKilled,
  frozen,
  downForDays,
  diskFull,
  databaseDamaged,
  redisFilesDamaged,
  redisEmptied,
  clockSet,
  brokerAsksToWait,
  brokerDown,
  slowAnswers,
  garbage,
  lateAndCorrected,
  loginRefused,
  twoInstances,
  foreignRedisFound,
  upgrade,
  keyLost,
  hostilePage,
  canary,
  theirRedis,
  workers,
];
