/** How many calls a second a page gets answered, and how late the latest are, while a thousand connections tell of themselves. */
import { once } from "node:events";
import { WebSocket } from "ws";
import { until } from "../../harness/until";
import { startHost } from "../host";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startServer } from "../server";
import { percentile } from "../statistics";
import type { Workplace } from "../workplace";
import { type Client, logIn, openPage } from "./client";
import type { Sizes } from "./sizes";

export const calls: Measurement<Sizes> = {
  name: "calls",
  async measure(place, { connections, calls: count, atOnce }) {
    const host = await startHost(place);
    const ids: string[] = [];
    for (let n = 0; n < connections; n += 1) {
      const wish = { brokerId: "demo", label: `Connection ${n}`, syncEnabled: false };
      ids.push((await host.api<{ id: string }>("POST", "/connections", wish)).id);
    }
    const { client, socket } = await openPage(host.url, await logIn(host.url, host.secret));
    place.push(() => socket.close());
    const live = await follow(client);
    let telling = true;
    let told = 0;
    const changing = (async () => {
      for (; telling; told += 1) {
        const id = ids[told % ids.length];
        await host.api("PATCH", `/connections/${id}`, { label: `Changed ${told}` });
      }
    })();
    const get = async (n: number): Promise<void> => {
      const id = ids[n % ids.length] ?? "";
      if ((await client.connections.get({ id })).id !== id) throw new Error("Another's answer");
    };
    // Fifty calls may be over before anything is told.
    await until("a live event", () => live.heard > 0);
    await timed(get, count / 10, atOnce);
    const begun = performance.now();
    const times = await timed(get, count, atOnce);
    const seconds = (performance.now() - begun) / 1_000;
    telling = false;
    await changing;
    const echo = await echoed(place, count, atOnce);
    const beside = `${count} calls, ${atOnce} at once, ${connections} connections, ${rounded(told / seconds)} changes/s told live`;
    return [
      {
        name: "rpc.calls_per_s",
        value: count / seconds,
        unit: "/s",
        yardstick: `${beside}; a WebSocket server that echoes: ${rounded(echo.perSecond)}/s`,
      },
      {
        name: "rpc.p99_ms",
        value: percentile(times, 99),
        unit: "ms",
        yardstick: `${beside}; the echo: ${rounded(echo.p99)} ms`,
      },
    ];
  },
};

/** The ms of each of `count` calls, so many of them at once. */
async function timed(
  call: (n: number) => Promise<void>,
  count: number,
  atOnce: number,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      const begun = performance.now();
      await call(n);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return times;
}

/** Counts the live events as a page hears them. */
async function follow(client: Client): Promise<{ readonly heard: number }> {
  const live = { heard: 0 };
  const events = await client.events.subscribe();
  (async () => {
    for await (const _ of events) live.heard += 1;
  })().catch(() => undefined);
  return live;
}

async function echoed(place: Workplace, count: number, atOnce: number) {
  const port = await startServer(place, "rpc/echo-server.mjs");
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  place.push(() => socket.close());
  await once(socket, "open");
  const waiting = new Map<string, () => void>();
  socket.on("message", (data) => waiting.get(String(data))?.());
  const begun = performance.now();
  const times = await timed(
    (n) =>
      new Promise((resolve) => {
        waiting.set(String(n), resolve);
        socket.send(String(n));
      }),
    count,
    atOnce,
  );
  const perSecond = (count * 1_000) / (performance.now() - begun);
  return { perSecond, p99: percentile(times, 99) };
}
