/**
 * How messages travel: each process has a stream in Redis that it empties as it reads. Messages of one sender arrive in order;
 * after a broken connection one may come twice, and where Redis loses its data some are lost: protocol.ts allows for both.
 */
import { setTimeout as delay } from "node:timers/promises";
import { MINUTE_MS, SECOND_MS } from "../foundation/clock";
import type { Release } from "../foundation/releasers";
import type { RedisRoom } from "./redis-room";
import type { Seal } from "./seal";

/** What nobody reads any more is gone after so long. */
const KEPT_MS = MINUTE_MS;
const WAIT_MS = 5 * SECOND_MS;
const AT_ONCE = 32;
const FIELD = "m";

/** The first id there may be after this one. */
function after(id: string): string {
  const [time, count] = id.split("-");
  return `${time}-${BigInt(count ?? 0) + 1n}`;
}

const streamOf = (room: RedisRoom, id: string): string => room.key(`mail:${id}`);

/** Sends to the process of this id. Where Redis is away for a moment it waits; throws where the connection is given up. */
export async function send(
  room: RedisRoom,
  seal: Seal,
  to: string,
  message: unknown,
  connection = room.speaking,
): Promise<void> {
  const stream = streamOf(room, to);
  await Promise.all([
    connection.xadd(stream, "*", FIELD, seal.seal(message, to)),
    connection.pexpire(stream, KEPT_MS),
  ]);
}

/** Reads what is sent to `id` until released; `take` must not throw. What can't be opened is passed over. */
export function openMailbox<Message>(
  room: RedisRoom,
  seal: Seal,
  id: string,
  take: (message: Message) => void,
): Release {
  const stream = streamOf(room, id);
  const reader = room.openWaiting();
  let isClosed = false;
  let last = "0";

  async function readOn(): Promise<void> {
    const answer = (await reader.xreadBuffer(
      ...(["COUNT", AT_ONCE, "BLOCK", WAIT_MS, "STREAMS", stream, last] as const),
    )) as [Buffer, [Buffer, Buffer[]][]][] | null;
    // Nothing came: whatever was not trimmed is met again, and a Redis whose clock was set back is not waited for.
    if (answer === null) last = "0";
    for (const [, entries] of answer ?? []) {
      for (const [, fields] of entries) {
        const message = fields[1] && seal.open(fields[1], id);
        if (message !== undefined) take(message as Message);
      }
      last = entries.at(-1)?.[0].toString() ?? last;
      await room.commands.xtrim(stream, "MINID", after(last)).catch(room.complain);
    }
  }
  async function run(): Promise<void> {
    while (!isClosed) {
      try {
        await readOn();
      } catch (error) {
        if (isClosed) return;
        room.complain(error);
        await delay(SECOND_MS, undefined, { ref: false });
      }
    }
  }
  const ended = run();
  return async () => {
    isClosed = true;
    reader.disconnect();
    await ended;
    await room.commands.del(stream).catch(() => undefined);
  };
}
