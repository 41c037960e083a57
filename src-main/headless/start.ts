/** Starts the headless host: data directory, log, house, loopback server; and stops it in reverse. */
import { join } from "node:path";
import { compose } from "../compose";
import { systemClock } from "../foundation/clock";
import { endOnCrash } from "../foundation/crash";
import { defaultDataDirectory } from "../foundation/default-data-directory";
import { createLogger } from "../foundation/logger";
import { openDataDirectory } from "../foundation/paths";
import { isPacked, threadsIn, versionOf } from "../foundation/program";
import { createRedactor } from "../foundation/redact";
import { Releasers } from "../foundation/releasers";
import { keyKeeper } from "../vault/key-keeper";
import { readApiToken, renewApiToken } from "./api-token";
import type { HeadlessOptions } from "./command-line";
import { readPassphrase } from "./passphrase-file";
import { startHost } from "./server";

export interface Started {
  /** What the ready line says. */
  readonly ready: {
    ready: true;
    url: string;
    loginUrl: string;
    pid: number;
    redis: { pid: number | null; version: string | null };
  };
  stop(): Promise<void>;
}

/** Starts everything below `appRoot`. Throws a StartupError with nothing left running. */
export async function startHeadless(options: HeadlessOptions, appRoot: string): Promise<Started> {
  const paths = openDataDirectory(options.dataDirectory ?? defaultDataDirectory());
  const redactor = createRedactor();
  const log = createLogger({ directory: paths.logs, redactor, stderr: true });
  endOnCrash(log);
  const clock = systemClock(options.timeScale);
  const releasers = new Releasers();
  const passphrase = readPassphrase(options.passphraseFile);
  if (passphrase !== undefined) redactor.remember(passphrase);

  const house = await compose({
    paths,
    clock,
    log,
    redactor,
    keyProvider: keyKeeper({
      keyFile: paths.vaultKey,
      record: paths.vaultRecord,
      passphrase,
      now: () => clock.now(),
      log: log.scope("vault"),
    }),
    program: {
      version: versionOf(appRoot),
      host: "headless",
      access: options.apiSecret === undefined ? "file" : "environment",
    },
    threads: threadsIn(appRoot),
    redis: {
      explicit: options.redisBinary,
      bundledDirectory: join(appRoot, "resources", "redis"),
      isSealed: isPacked(appRoot),
      external: options.externalRedis,
    },
    workerKeyFile: options.workerKeyFile,
  });
  releasers.push(() => house.stop());
  try {
    const secret = options.apiSecret ?? readApiToken(paths.apiToken);
    redactor.remember(secret);
    const newSecret = (): string => {
      const renewed = renewApiToken(paths.apiToken);
      redactor.remember(renewed);
      return renewed;
    };
    const { host, port } = options;
    const pageDirectory = join(appRoot, "out", "renderer");
    const now = (): number => clock.now();
    const hostLog = log.scope("headless");
    const served = await startHost({
      house,
      host,
      port,
      secret,
      ...(options.apiSecret === undefined && { newSecret }),
      pageDirectory,
      now,
      sleep: (ms) => clock.sleep(ms),
      log: hostLog,
    });
    releasers.push(() => served.stop());
    const { url, loginUrl } = served;
    const { pid, version } = house.redis.status();
    hostLog.info("Ready", { url, pid: process.pid, redisPid: pid });
    return {
      ready: { ready: true, url, loginUrl, pid: process.pid, redis: { pid, version } },
      stop: () => releasers.release(),
    };
  } catch (error) {
    await releasers.release();
    throw error;
  }
}
