/** What the shell around the desktop window tells its page: where to go, and how the shell is. */
import type { QueryClient } from "@tanstack/react-query";
import { hrefOfPlace } from "../routes";
import type { Api } from "./api";

/** Reads the stream until it ends with its port. */
export async function followShell(cache: QueryClient, { client, orpc }: Api): Promise<void> {
  for await (const event of await client.shell.subscribe()) {
    if (event.type === "goto") location.hash = hrefOfPlace(event);
    else if (event.type === "shell.changed")
      cache.setQueryData(orpc.shell.status.queryKey(), event.status);
    else cache.setQueryData(orpc.updates.status.queryKey(), event.updates);
  }
}
