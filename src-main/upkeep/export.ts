/** All fills as a file: CSV as the page exports it, or JSON Lines with everything that is stored, the broker's rows too. */
import { createWriteStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StartupError } from "../../src-shared/errors";
import { exportPart } from "../api/fill-export";
import { fillStore } from "../storage/fills";
import type { ReadOnly } from "../storage/read-only";

/** Writes to `out`, or to `stdout` where no file is named. Throws `OUT_UNUSABLE`; a file that is there is left alone. */
export async function exportTo(
  it: ReadOnly,
  format: "csv" | "jsonl",
  out: string | undefined,
  stdout: Writable,
): Promise<void> {
  const text = Readable.from(format === "csv" ? csv(it) : jsonLines(it));
  if (out === undefined) return pipeline(text, stdout, { end: false });
  try {
    await pipeline(text, createWriteStream(out, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || code.startsWith("SQLITE")) throw error;
    const why = code === "EEXIST" ? "it is there already" : code;
    throw new StartupError("OUT_UNUSABLE", `The export can't be written to ${out}: ${why}.`);
  }
}

async function* csv({ db, sqlite }: ReadOnly): AsyncGenerator<string> {
  const named = <T>(columns: string) => ({
    list: () => sqlite.prepare<[], T>(`SELECT ${columns}`).all(),
  });
  const stores = {
    fills: fillStore({ db }),
    connections: named<{ id: string; label: string }>("id, label FROM connections"),
    accounts: named<{ id: string; name: string }>("id, name FROM accounts"),
  };
  let cursor: string | undefined;
  do {
    const { text, nextCursor } = await exportPart(stores, {}, cursor);
    yield text;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function* jsonLines({ sqlite }: ReadOnly): Generator<string> {
  const rows = sqlite.prepare<[], object>("SELECT * FROM fills ORDER BY id").iterate();
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
