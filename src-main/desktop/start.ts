/** Starts the desktop house: log, clock, keys, rooms; the same core as the headless host. */
import { join } from "node:path";
import { net, powerMonitor } from "electron";
import { StartupError } from "../../src-shared/errors";
import { compose, type House } from "../compose";
import { systemClock } from "../foundation/clock";
import { endOnCrash } from "../foundation/crash";
import { createLogger, type Logger } from "../foundation/logger";
import { hasNetwork } from "../foundation/network";
import type { DataPaths } from "../foundation/paths";
import type { Threads } from "../foundation/program";
import { createRedactor } from "../foundation/redact";
import { redisWish } from "../foundation/redis-wish";
import { keyKeeper } from "../vault/key-keeper";
import type { Keychain } from "../vault/key-provider";
import { createPower } from "./power";

export interface DesktopSurroundings {
  paths: DataPaths;
  isPackaged: boolean;
  env: NodeJS.ProcessEnv;
  version: string;
  keychain: Keychain;
  /** Says that it must end, and ends it at once. */
  crashed(): void;
  /** Opens an https address in the user's browser. */
  openExternal(address: string): Promise<void>;
  threads: Threads;
  /** The folder that holds `redis/<platform>-<arch>/`. */
  resources: string;
}

/** Throws a StartupError with nothing left running. */
export async function startHouse(
  surroundings: DesktopSurroundings,
): Promise<{ house: House; log: Logger }> {
  const { paths, env, isPackaged, resources } = surroundings;
  if (isPackaged && env.FILLKEEP_TIME_SCALE !== undefined) {
    throw new StartupError(
      "USAGE",
      "FILLKEEP_TIME_SCALE is for tests: unset it to start Fillkeep.",
    );
  }
  const redactor = createRedactor();
  const log = createLogger({ directory: paths.logs, redactor });
  endOnCrash(log, surroundings.crashed);
  const clock = systemClock(Number(env.FILLKEEP_TIME_SCALE ?? 1));
  const house = await compose({
    paths,
    clock,
    log,
    redactor,
    keyProvider: keyKeeper({
      keyFile: paths.vaultKey,
      record: paths.vaultRecord,
      keychain: surroundings.keychain,
      now: () => clock.now(),
      log: log.scope("vault"),
    }),
    openExternal: surroundings.openExternal,
    program: { version: surroundings.version, host: "desktop", access: "none" },
    power: createPower({ events: powerMonitor, isOnline: () => net.isOnline() && hasNetwork() }),
    threads: surroundings.threads,
    redis: {
      explicit: env.FILLKEEP_REDIS_SERVER,
      bundledDirectory: join(resources, "redis"),
      isSealed: isPackaged,
      // Its own choice is used or refused.
      isOptional: !env.FILLKEEP_REDIS_SERVER,
      external: redisWish({}, env, (why) => new StartupError("USAGE", `${why}.`)),
    },
  });
  return { house, log: log.scope("desktop") };
}
