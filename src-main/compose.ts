/**
 * The architect: builds the rooms bottom-up (storage → vault → redis → engine → api) and takes them down in reverse.
 * No host is known here; Electron and the headless host both call this and serve what it returns.
 */
import { errorInterceptor } from "./api/errors";
import { createRouter, type Router } from "./api/router";
import { createBookkeeper } from "./book/bookkeeper";
import { mannersIn } from "./brokers/broker";
import { threadedRegistry } from "./brokers/thread/threaded-registry";
import { createAlerts } from "./engine/alerts";
import { KEY_PREFIX } from "./engine/catalogue";
import { startDailyBackups } from "./engine/daily-backups";
import { startEngine } from "./engine/engine";
import { idleEngine } from "./engine/idle-engine";
import { startRetention } from "./engine/retention";
import { createStatusNews } from "./engine/status-news";
import { createBus } from "./foundation/bus";
import { type Clock, MINUTE_MS } from "./foundation/clock";
import { orDiskFull } from "./foundation/disk-full";
import type { Logger } from "./foundation/logger";
import { hasNetwork } from "./foundation/network";
import type { DataPaths } from "./foundation/paths";
import type { Power } from "./foundation/power";
import type { Program, Threads } from "./foundation/program";
import type { Redactor } from "./foundation/redact";
import { Releasers } from "./foundation/releasers";
import { collector, startSparingMemory } from "./foundation/spare-memory";
import { type OpenedRedis, openRedis, type RedisChoice } from "./redis/open";
import type { Redis } from "./redis/redis";
import { examineInThread } from "./storage/examiner";
import { lockInstance } from "./storage/instance-lock";
import { openStorage } from "./storage/storage";
import type { KeyProvider } from "./vault/key-provider";
import { openVault } from "./vault/vault";
import { openWorkers, type Workers } from "./workers/owner";
import { readWorkerKey } from "./workers/worker-key";

export interface HouseOptions {
  paths: DataPaths;
  clock: Clock;
  log: Logger;
  redactor: Redactor;
  keyProvider: KeyProvider;
  /** What the host is, for those who ask about this Fillkeep. */
  program: Program;
  threads: Threads;
  /** Opens an https address in the user's browser; left out where the host is no desktop. */
  openExternal?(address: string): Promise<void>;
  /** Where the host can tell about sleep. */
  power?: Power;
  redis: RedisChoice;
  /** The file of the key it shares with its workers; left out where it has none. */
  workerKeyFile?: string;
}

export interface House {
  readonly router: Router;
  /** For the oRPC handlers of every transport. */
  readonly interceptor: ReturnType<typeof errorInterceptor>;
  readonly redis: Pick<Redis, "status">;
  /** Takes everything down, last in first out. Idempotent. */
  stop(): Promise<void>;
}

/** Builds the house. Throws a StartupError, with everything that was already up taken down again. */
export async function compose(options: HouseOptions): Promise<House> {
  const { paths, clock, log, redactor } = options;
  const releasers = new Releasers();
  try {
    releasers.push(lockInstance(paths.instanceLock));
    // Before anything is changed: a key that can't be used is no reason to go on without workers.
    const workerKey = options.workerKeyFile && (await readWorkerKey(options.workerKeyFile));

    const bus = createBus(log);
    const storageLog = log.scope("storage");
    const examine = examineInThread(options.threads.examiner, storageLog);
    const storage = openStorage(paths, storageLog, clock.now(), examine);
    releasers.push(() => storage.close());
    const vaultLog = log.scope("vault");
    const now = (): number => clock.now();
    const vault = await openVault(options.keyProvider, redactor, { now, log: vaultLog });
    const dataDirectory = paths.root;
    const speakers = threadedRegistry(
      options.threads.fetcher,
      { dataDirectory },
      log.scope("broker"),
    );
    releasers.push(speakers.stop);
    const { brokers } = speakers;
    const bookkeeper = createBookkeeper(storage.book, mannersIn(brokers));

    const { redis, reach } = await openRedis(options.redis, options);
    releasers.push(() => redis.stop());

    const pages = workerKey && reach ? await openPages(options, reach, workerKey) : undefined;
    if (pages !== undefined) releasers.push(() => pages.stop());

    const alerts = createAlerts({ storage, bus, clock, log: log.scope("alerts") });
    const engineParts = {
      storage,
      vault,
      brokers,
      bookkeeper,
      bus,
      clock,
      log,
      redactor,
      hasNetwork,
      alerts,
      pages,
    };
    const engine =
      reach === null
        ? idleEngine(engineParts)
        : await startEngine(engineParts, reach.connection, reach.prefix);
    releasers.push(() => engine.stop());
    releasers.push(
      vault.onChange((status) => {
        bus.emit({ type: "vault.changed", vault: status });
        void engine.vaultChanged();
      }),
    );
    releasers.push(clock.every(MINUTE_MS, alerts.remind));
    const collect = collector();
    releasers.push(
      startSparingMemory(bus, clock, () => {
        collect();
        speakers.spareMemory();
      }),
    );
    releasers.push(startRetention({ storage, bus, clock, log: storageLog }));
    releasers.push(startDailyBackups({ storage, clock, log: storageLog }));

    const redisStatus = (): ReturnType<Redis["status"]> => redis.status();
    const news = createStatusNews(bus, () => engine.status(redisStatus()));
    releasers.push(news.release);
    releasers.push(redis.onChange(news.tell));
    if (pages !== undefined) releasers.push(pages.onChange(news.tell));
    if (options.power !== undefined) {
      releasers.push(options.power.onSuspend(() => void engine.suspend()));
      releasers.push(options.power.onResume(() => void engine.wake()));
    }

    const apiLog = log.scope("api");
    const parts = {
      storage,
      vault,
      brokers,
      bookkeeper,
      engine,
      bus,
      clock,
      log: apiLog,
      redactor,
      paths,
      program: options.program,
      openExternal: options.openExternal,
      redisStatus,
    };
    return {
      router: createRouter(parts),
      interceptor: errorInterceptor(apiLog),
      redis,
      stop: () => releasers.release(),
    };
  } catch (error) {
    await releasers.release().catch((failure: unknown) => {
      log.error("Taking down a failed start failed too", { error: failure });
    });
    throw orDiskFull(error, paths.root);
  }
}

/** The pages come from workers, as far as there are any. */
const openPages = (
  { program, log }: HouseOptions,
  { connection, prefix = KEY_PREFIX }: NonNullable<OpenedRedis["reach"]>,
  key: Buffer,
): Promise<Workers> =>
  openWorkers({ redis: connection, prefix, key, version: program.version, log });
