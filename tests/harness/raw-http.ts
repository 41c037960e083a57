/** HTTP as bytes on a socket: what no client would send. */
import { connect } from "node:net";

export interface RawAnswer {
  /** Of the first answer; 0 where the connection ended without one. */
  status: number;
  /** How many answers came before the connection ended. */
  answers: number;
  text: string;
}

/**
 * Sends `chunks` one after the other and waits until the other side ends the connection, or `quietMs` of real time
 * without a word after something was said.
 */
export function raw(port: number, chunks: readonly string[], quietMs = 300): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => {
      for (const chunk of chunks) socket.write(chunk);
    });
    socket.setEncoding("utf8");
    socket.on("data", (data) => {
      text += data;
      socket.setTimeout(quietMs, () => socket.destroy());
    });
    // A connection that is cut is an answer, too.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const lines = text.match(/^HTTP\/1\.1 \d{3}/gm) ?? [];
      resolve({ status: Number(lines[0]?.slice(-3) ?? 0), answers: lines.length, text });
    });
  });
}

/** A request without a body, as text. */
export const request = (
  method: string,
  target: string,
  headers: Record<string, string>,
  body = "",
): string =>
  [
    `${method} ${target} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");
