/** Bookmarks of the brokers with an API of their own: an adapter's own state, and what it is a bookmark of. */
import type { z } from "zod";
import type { ConnectionOptions, Covered } from "../../../src-shared/domain";
import type { Cursor } from "../broker";
import { type NativeOptions, readNativeOptions } from "./options";

const VERSION = 1;

export interface Bookmarks<State> {
  /** The state in a cursor; null where there is none, or where it is of another account, other options or ccxt's. */
  read(cursor: Cursor | null): State | null;
  write(state: State): Cursor;
}

/** The state in a cursor, whatever history it is a bookmark of; null where there is none. */
function stateIn<State>(cursor: Cursor, schema: z.ZodType<State>): State | null {
  const read = schema.safeParse(cursor.version === VERSION ? cursor.state : null);
  return read.success ? read.data : null;
}

/** What a cursor covers: `told` says it of the state in it and of the start that the options name (epoch ms). */
export const coveredIn =
  <State>(schema: z.ZodType<State>, told: (state: State, since: number | null) => Covered | null) =>
  (cursor: Cursor, options: ConnectionOptions): Covered | null => {
    const { since } = readNativeOptions(options);
    const state = stateIn(cursor, schema);
    return state && told(state, since);
  };

/** Bookmarks of one history: what was left out before (an earlier `since`, another symbol) has to be read anew. */
export function bookmarksOf<State>(
  broker: string,
  account: string | null,
  options: NativeOptions,
  schema: z.ZodType<State>,
): Bookmarks<State> {
  const scope = JSON.stringify([broker, account, options.since, options.symbols]);
  return {
    read(cursor) {
      return cursor?.scope === scope ? stateIn(cursor, schema) : null;
    },
    write: (state) => ({ version: VERSION, scope, state }),
  };
}
