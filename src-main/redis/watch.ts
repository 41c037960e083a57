/** Keeps a launched server alive: notices its end, restarts it at the same address, never too often, or takes it down. */
import { once } from "node:events";
import type { RedisStatus } from "../../src-shared/domain";
import { removeAddress } from "./address";
import { nextRestart, RESTART_WINDOW_MS } from "./backoff";
import { endServer } from "./ending";
import { watchHealth } from "./health";
import { type LaunchPlan, launch, type Server } from "./launch";
import { removeRecord } from "./pid-record";
import type { Redis } from "./redis";

/** The running server as the rest of the house sees it; `first` has just answered. */
export function keepWatch(plan: LaunchPlan, first: Server): Redis {
  const { address, clock, log } = plan;
  const listeners = new Set<(status: RedisStatus) => void>();
  /** Tells a teardown from a crash. */
  const teardown = new AbortController();
  const torn = once(teardown.signal, "abort");
  const restartedAt: number[] = [];
  let current = first;
  let status: RedisStatus = { state: "up", pid: first.child.pid, version: first.version };
  let stopped: Promise<void> | null = null;

  const say = (state: RedisStatus["state"]): void => {
    const pid = state === "up" ? current.child.pid : null;
    status = { state, pid, version: current.version };
    for (const listener of [...listeners]) {
      try {
        listener(status);
      } catch (error) {
        log.error("A listener to Redis's state failed", { error });
      }
    }
  };

  /** A server in place of the one that ended, however long that takes; null when torn down. */
  const replace = async (): Promise<Server | null> => {
    for (;;) {
      const wait = nextRestart(restartedAt, clock.now(), clock.real(RESTART_WINDOW_MS));
      if (wait !== null && status.state !== "restarting") say("restarting");
      try {
        if (wait === null) {
          log.error("Redis keeps ending; giving up on it for a while", {
            restarts: restartedAt.length,
            ms: RESTART_WINDOW_MS,
          });
          say("down");
          await clock.sleep(RESTART_WINDOW_MS, teardown.signal);
          continue;
        }
        await clock.sleep(wait, teardown.signal);
        restartedAt.push(clock.now());
        return await launch(plan, teardown.signal);
      } catch (error) {
        if (teardown.signal.aborted) return null;
        log.warn("Redis could not be restarted", { error });
      }
    }
  };

  /** Watches one server after the other; true once none is left, false where the last can't be ended. */
  const watch = async (): Promise<boolean> => {
    for (let server: Server | null = first; server; server = await replace()) {
      current = server;
      if (server !== first) {
        log.info("Redis is up again", { pid: server.child.pid });
        say("up");
      }
      const release = watchHealth(server.child, address, clock, log);
      const how = await Promise.race([server.child.ended, torn]);
      await release();
      if (teardown.signal.aborted) return await endServer(server.child, address);
      log.warn("Redis ended by itself", { pid: server.child.pid, how });
    }
    return true;
  };
  const watching = watch();

  const stop = async (): Promise<void> => {
    teardown.abort();
    if (await watching) removeRecord(plan.directory);
    // Its record stays, so that the next start can try again.
    else log.error("Redis can't be ended", { pid: current.child.pid });
    removeAddress(address);
    say("stopped");
    listeners.clear();
  };

  return {
    address,
    status: () => status,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
