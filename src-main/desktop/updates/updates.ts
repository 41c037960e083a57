/**
 * Newer versions of Fillkeep: asked for once a day where the user has said so, or now; fetched and put in place only
 * while no sync runs, and put in place only when the user says so.
 */
import type { NoUpdates, UpdateStatus } from "../../../src-shared/updates";
import { type Clock, DAY_MS, MINUTE_MS } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import type { Release } from "../../foundation/releasers";

/** What replaces a build; electron-updater behind it. */
export interface Updater {
  /** The version of the feed where that is newer than this one, else null. */
  check(): Promise<string | null>;
  /** Fetches what `check` found and compares it with the feed's digest, or the signature. */
  download(progress: (percent: number) => void): Promise<void>;
}

export interface Updates {
  readonly status: UpdateStatus;
  /** How the house is now. */
  saw(house: { isWanted: boolean; isSyncing: boolean }): void;
  /** Asks the feed now, or once no sync runs. */
  check(): void;
  /** Restarts into the version that is ready, now or once no sync runs; nothing where none is. */
  restart(): void;
  release: Release;
}

export interface UpdatesParts {
  /** Why there is none. */
  updater: Updater | NoUpdates;
  changed(status: UpdateStatus): void;
  /** Ends the house in order and puts the new version in place. */
  install(): void;
  clock: Clock;
  log: Logger;
}

export function createUpdates({ updater, changed, install, clock, log }: UpdatesParts): Updates {
  let status: UpdateStatus =
    typeof updater === "string"
      ? { state: "off", reason: updater }
      : { state: "idle", checkedAt: null };
  // As if busy, until the house was looked at.
  let house = { isWanted: false, isSyncing: true };
  let askedAt: number | null = null;

  function become(next: UpdateStatus): void {
    status = next;
    changed(next);
  }
  const isDue = (): boolean =>
    house.isWanted &&
    (status.state === "idle" || status.state === "failed") &&
    (askedAt === null || clock.now() - askedAt >= clock.real(DAY_MS));

  /** Does the next thing there is to do, if this is the moment. */
  async function next(): Promise<void> {
    if (typeof updater === "string" || house.isSyncing) return;
    if (isDue()) become({ state: "checking" });
    if (status.state === "checking" && !isAsking) await ask(updater);
    else if (status.state === "found") await fetchFound(updater, status.version);
    else if (status.state === "ready" && status.isRestarting) install();
  }

  let isAsking = false;
  async function ask({ check }: Updater): Promise<void> {
    isAsking = true;
    askedAt = clock.now();
    try {
      const version = await check();
      become(
        version === null ? { state: "idle", checkedAt: clock.now() } : { state: "found", version },
      );
    } catch (error) {
      fail("The feed of updates could not be read", error);
    } finally {
      isAsking = false;
    }
    await next();
  }

  async function fetchFound({ download }: Updater, version: string): Promise<void> {
    become({ state: "downloading", version, percent: 0 });
    try {
      await download((percent) => {
        const whole = Math.floor(percent);
        if (status.state !== "downloading" || status.percent === whole) return;
        become({ state: "downloading", version, percent: whole });
      });
      become({ state: "ready", version, isRestarting: false });
    } catch (error) {
      fail("The update could not be fetched", error);
    }
  }

  function fail(message: string, error: unknown): void {
    log.warn(message, { error });
    become({ state: "failed", failedAt: clock.now() });
  }

  const release = clock.every(MINUTE_MS, () => void next());
  return {
    get status() {
      return status;
    },
    saw(seen) {
      house = seen;
      void next();
    },
    check() {
      if (status.state !== "idle" && status.state !== "failed") return;
      become({ state: "checking" });
      void next();
    },
    restart() {
      if (status.state !== "ready" || status.isRestarting) return;
      become({ ...status, isRestarting: true });
      void next();
    },
    release,
  };
}
