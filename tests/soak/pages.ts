/** Pages that come and go: what the host holds for one must go with it, however it went. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { logIn, openPage } from "../bench/rpc/client";
import type { Random } from "../faults/random";
import type { World } from "../faults/world";

const MOST_PAGES = 10;

/** Opens pages that listen to what happens, and cuts them off without a word. */
export async function hurtPages(world: World, random: Random): Promise<void> {
  const secret = readFileSync(join(world.directory, "api-token"), "utf8").trim();
  const { url } = world.program;
  const cookie = await logIn(url, secret);
  const pages = [];
  for (let n = random.between(1, MOST_PAGES); n > 0; n -= 1)
    pages.push(await openPage(url, cookie));
  const listening = pages.map(async ({ client }) => {
    for await (const _ of await client.events.subscribe());
  });
  // What is cut has no end but an error.
  for (const each of listening) each.catch(() => undefined);
  await world.aWhile(200, 2_000);
  for (const { socket } of pages) socket.terminate();
}
