/** The page's way to its host: picks the transport, types every call by the contract, follows the live events. */
import { createORPCClient, DynamicLink } from "@orpc/client";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { QueryClient } from "@tanstack/react-query";
import type { Api, Client } from "./api";
import { follow } from "./live";
import { openPortLink } from "./port-link";
import { followShell } from "./shell-events";
import { openSocketTransport } from "./socket-link";
import { createStatusStore, type StatusStore } from "./status";

/** Connects the page to its host and keeps `cache` live from then on. */
export function connect(cache: QueryClient): Api {
  const status = createStatusStore();
  // A stream that breaks is followed by a new socket, which follows again.
  const opened = (): void => {
    follow(cache, api).catch(() => undefined);
    if (window.fillkeep) followShell(cache, api).catch(() => undefined);
  };
  const { link, retry } = window.fillkeep
    ? port(window.fillkeep, status, opened)
    : openSocketTransport(status, opened);
  const client: Client = createORPCClient(new DynamicLink(link));
  const api: Api = { client, orpc: createTanstackQueryUtils(client), status, retry };
  return api;
}

function port(shell: { connect(): void }, status: StatusStore, opened: () => void) {
  const ready = openPortLink(shell).then((link) => {
    status.set("open");
    // After the caller has its client.
    queueMicrotask(opened);
    return link;
  });
  return { link: () => ready, retry: () => undefined };
}
