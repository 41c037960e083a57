/** Reads Redis's replies, as much of the RESP2 protocol as the supervisor asks for. Pure. */

export type Reply =
  | { readonly ok: true; readonly text: string }
  /** Redis's own refusal, e.g. `MISCONF Errors writing to the AOF file`. */
  | { readonly ok: false; readonly text: string };

/** The first `count` replies in `bytes`; null while they are incomplete. Throws where this is not Redis speaking. */
export function parseReplies(bytes: Buffer, count: number): Reply[] | null {
  const replies: Reply[] = [];
  let at = 0;
  while (replies.length < count) {
    const end = bytes.indexOf("\r\n", at);
    if (end < 0) return null;
    const kind = bytes.toString("latin1", at, at + 1);
    const line = bytes.toString("utf8", at + 1, end);
    at = end + 2;
    if (kind === "$") {
      const length = Number(line);
      if (!Number.isInteger(length) || length < 0) throw new Error("Not a Redis reply");
      if (bytes.length < at + length + 2) return null;
      replies.push({ ok: true, text: bytes.toString("utf8", at, at + length) });
      at += length + 2;
    } else if (kind === "+" || kind === ":") {
      replies.push({ ok: true, text: line });
    } else if (kind === "-") {
      replies.push({ ok: false, text: line });
    } else {
      throw new Error("Not a Redis reply");
    }
  }
  return replies;
}

/** One field of an INFO reply; null where there is none. */
export function infoField(info: string, name: string): string | null {
  for (const line of info.split("\r\n")) {
    if (line.startsWith(`${name}:`)) return line.slice(name.length + 1);
  }
  return null;
}
