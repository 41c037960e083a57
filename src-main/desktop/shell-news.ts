/** What the shell tells the page, over the same port and contract as everything else. */
import { EventPublisher, implement } from "@orpc/server";
import type { Place } from "../../src-shared/routes";
import { type ShellEvent, type ShellStatus, shellContract } from "../../src-shared/shell-contract";
import type { UpdateStatus } from "../../src-shared/updates";

export interface ShellNews {
  readonly status: ShellStatus;
  change(change: Partial<ShellStatus>): void;
  updatesChanged(updates: UpdateStatus): void;
  /** Sends the page to a screen; one that is not listening yet goes there once it does. */
  goto(place: Place): void;
  /** What one page hears, until its port closes. */
  events(signal: AbortSignal | undefined): AsyncGenerator<ShellEvent, void, void>;
}

export function createShellNews(): ShellNews {
  const publisher = new EventPublisher<{ event: ShellEvent }>();
  let status: ShellStatus = { tray: true, notifications: "ok", loginItem: "ok" };
  let waiting: Place | null = null;
  let pages = 0;

  async function* events(signal: AbortSignal | undefined): AsyncGenerator<ShellEvent, void, void> {
    const following = publisher.subscribe("event", { signal });
    pages += 1;
    try {
      if (waiting !== null) yield { type: "goto", ...waiting };
      waiting = null;
      for await (const event of following) yield event;
    } finally {
      pages -= 1;
    }
  }

  return {
    get status() {
      return status;
    },
    change(change) {
      status = { ...status, ...change };
      publisher.publish("event", { type: "shell.changed", status });
    },
    updatesChanged: (updates) => publisher.publish("event", { type: "updates.changed", updates }),
    goto(place) {
      if (pages > 0) publisher.publish("event", { type: "goto", ...place });
      else waiting = place;
    },
    events,
  };
}

/** The `shell` part of the window's router. */
export function shellRouter(news: ShellNews) {
  const os = implement(shellContract);
  return os.router({
    shell: {
      status: os.shell.status.handler(() => news.status),
      subscribe: os.shell.subscribe.handler(({ signal }) => news.events(signal)),
    },
  });
}
