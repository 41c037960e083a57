/**
 * Brokers that tell by themselves when there is something new (a file has come into a folder): their connections need
 * not wait for the schedule. What comes while a run is in hand may have come too late for it: another follows. What comes
 * while schedules are held back waits for the end of that.
 */
import type { BrokerRegistry } from "../brokers/broker";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { isScheduled } from "./due";
import type { Holds } from "./holds";
import type { SyncRequests } from "./requests";

export interface News {
  /** Listens on behalf of every connection that has a schedule, and of no other; takes up what was held back. */
  agree(): void;
  /** A run has ended, and with it what stood in the way of the next. */
  settled(connectionId: string): Promise<void>;
  /** Listens no more. */
  stop(): void;
}

export interface NewsParts {
  connections: Pick<ConnectionStore, "list" | "find">;
  brokers: Pick<BrokerRegistry, "find">;
  holds: Pick<Holds, "asleep" | "reasonOf">;
  requests: Pick<SyncRequests, "request" | "untilFree">;
  isRunning(connectionId: string): boolean;
  clock: Clock;
  log: Logger;
}

interface Ear {
  /** What it listens to: another one is needed where that has changed. */
  about: string;
  controller: AbortController;
}

export function createNews(parts: NewsParts): News {
  const { connections, brokers, holds, requests, isRunning, clock, log } = parts;
  const ears = new Map<string, Ear>();
  const unanswered = new Set<string>();

  async function ask(connectionId: string): Promise<void> {
    unanswered.delete(connectionId);
    const row = connections.find(connectionId);
    if (row === undefined || !isScheduled(row)) return;
    const mustWait = holds.asleep || holds.reasonOf(row) !== null || isRunning(connectionId);
    if (mustWait) unanswered.add(connectionId);
    else await requests.request(row, "news");
  }

  const askAtLeast = (connectionId: string): Promise<void> =>
    ask(connectionId).catch((error: unknown) => {
      log.warn("Left to the schedule", { connectionId, error });
    });

  async function listen({ id, brokerId, options }: ConnectionRow, ear: Ear): Promise<void> {
    const { signal } = ear.controller;
    try {
      const news = brokers.find(brokerId)?.news?.(options, { clock, log, signal });
      if (news === undefined) return;
      for await (const _ of news) await askAtLeast(id);
    } catch (error) {
      if (!signal.aborted) log.warn("A broker tells nothing new any more", { id, error });
    } finally {
      // The next agreement tries again.
      if (ears.get(id) === ear) ears.delete(id);
    }
  }

  return {
    agree() {
      const rows = connections.list().filter((row) => isScheduled(row) && speaks(row));
      const wanted = new Map(rows.map((row) => [row.id, row]));
      for (const [id, { about, controller }] of [...ears]) {
        const row = wanted.get(id);
        if (row !== undefined && aboutOf(row) === about) continue;
        ears.delete(id);
        controller.abort();
      }
      for (const row of rows) {
        if (ears.has(row.id)) continue;
        const ear = { about: aboutOf(row), controller: new AbortController() };
        ears.set(row.id, ear);
        void listen(row, ear);
      }
      for (const id of [...unanswered]) void askAtLeast(id);
    },
    async settled(connectionId) {
      const row = unanswered.has(connectionId) ? connections.find(connectionId) : undefined;
      if (row === undefined) return;
      await requests.untilFree(row);
      await askAtLeast(connectionId);
    },
    stop() {
      for (const { controller } of ears.values()) controller.abort();
      ears.clear();
    },
  };

  function speaks({ brokerId }: ConnectionRow): boolean {
    return brokers.find(brokerId)?.news !== undefined;
  }
}

const aboutOf = ({ brokerId, options }: ConnectionRow): string =>
  JSON.stringify([brokerId, options]);
