/** Keyset paging: a cursor names the last row of a page, so that a page never shifts when newer rows arrive. */
import { RequestError } from "../../src-shared/errors";

/** The numbers of a sort key as an opaque text. */
export function encodeKey(...key: number[]): string {
  return Buffer.from(key.join(",")).toString("base64url");
}

/** The `length` numbers of a cursor. Throws `INVALID_CURSOR` for anything this program did not hand out. */
export function decodeKey(cursor: string, length: number): number[] {
  const key = Buffer.from(cursor, "base64url").toString().split(",").map(Number);
  if (key.length !== length || !key.every(Number.isSafeInteger) || encodeKey(...key) !== cursor) {
    throw new RequestError("INVALID_CURSOR", "This cursor was not handed out by this list");
  }
  return key;
}

/** The first `limit` of `limit + 1` rows, and the cursor of what follows; null at the end. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => number[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeKey(...key(last)) : null,
  };
}
