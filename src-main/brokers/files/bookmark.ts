/** What the cursor of a folder remembers: each statement that was read, and what was wrong with it. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Cursor } from "../broker";
import type { ListedFile } from "./folder";

/** Counted up where a reader has learnt something: what could not be read before is tried again. */
const READERS = 1;

/** A file that was read; `problem` says why nothing of it was imported. */
export interface KnownFile {
  size: number;
  modifiedAt: number;
  hash: string;
  problem: string | null;
}

export type KnownFiles = ReadonlyMap<string, KnownFile>;

const fileSchema = z.tuple([z.number(), z.number(), z.string(), z.string().nullable()]);
const cursorSchema = z.object({
  version: z.literal(1),
  scope: z.string(),
  readers: z.number(),
  files: z.record(z.string(), fileSchema),
});

export interface FolderBookmark {
  /** Nothing where the cursor is of other options. */
  read(cursor: Cursor | null): Map<string, KnownFile>;
  write(files: KnownFiles): Cursor;
}

/** `scope` is everything that decides what a file means. */
export function folderBookmark(scope: unknown): FolderBookmark {
  const digest = createHash("sha256").update(JSON.stringify(scope)).digest("base64url");
  const own = digest.slice(0, 16);
  return {
    read(cursor) {
      const read = cursorSchema.safeParse(cursor);
      if (!read.success || read.data.scope !== own) return new Map();
      const { files, readers } = read.data;
      const known = Object.entries(files).map(
        ([name, [size, modifiedAt, hash, problem]]) =>
          [name, { size, modifiedAt, hash, problem }] as const,
      );
      return new Map(known.filter(([, { problem }]) => problem === null || readers === READERS));
    },
    write: (files) => ({
      version: 1,
      scope: own,
      readers: READERS,
      files: Object.fromEntries(
        [...files].map(([name, { size, modifiedAt, hash, problem }]) => [
          name,
          [size, modifiedAt, hash, problem],
        ]),
      ),
    }),
  };
}

/** True for a file that has not been touched since it was read. */
export const isUntouched = (
  { size, modifiedAt }: ListedFile,
  known: KnownFile | undefined,
): known is KnownFile => known?.size === size && known.modifiedAt === modifiedAt;
