/**
 * All that is said to a Redis, as its MONITOR tells it. By a socket of its own: ioredis loses its place where the answer to
 * MONITOR and the first line come in one piece.
 */
import { once } from "node:events";
import { connect, type NetConnectOpts } from "node:net";
import { onTestFinished } from "vitest";

export interface Overheard {
  /** The words so far. */
  text(): string;
}

export async function overhear(place: NetConnectOpts, password?: string): Promise<Overheard> {
  const socket = connect(place);
  onTestFinished(() => void socket.destroy());
  socket.setEncoding("latin1");
  let text = "";
  socket.on("data", (words) => {
    text += words;
  });
  socket.write(`${password === undefined ? "" : `AUTH ${password}\r\n`}MONITOR\r\n`);
  while (text.split("+OK").length <= (password === undefined ? 1 : 2)) await once(socket, "data");
  return { text: () => text };
}
