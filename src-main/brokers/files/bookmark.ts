/**
 * What the cursor of a folder remembers: each statement that was read, and what was wrong with it.
 *
 * It is kept beside every run, so it is kept short: some 40 bytes for a file, and words for the first problems only.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Cursor } from "../broker";
import type { ListedFile } from "./folder";

/** Counted up where a reader has learnt something: what could not be read before is tried again. */
const READERS = 1;
const MAX_WORDS = 50;
const MAX_WORD_LENGTH = 240;
const UNSAID = "It could not be read before: an earlier run says why";

/** A file that was read; `problem` says why nothing of it was imported. */
export interface KnownFile {
  size: number;
  /** Epoch ms. */
  modifiedAt: number;
  hash: string;
  problem: string | null;
}

/** By {@link keyOf} its name. */
export type KnownFiles = ReadonlyMap<string, KnownFile>;

const cursorSchema = z.object({
  version: z.literal(1),
  scope: z.string(),
  readers: z.number(),
  /** Size, time and the content's hash; a `!` in front of a file that could not be read. */
  files: z.record(z.string(), z.string().regex(/^!?\w+\.\w+\.[\w-]*$/)),
  words: z.record(z.string(), z.string()),
});

export interface FolderBookmark {
  /** Nothing where the cursor is of other options. */
  read(cursor: Cursor | null): Map<string, KnownFile>;
  write(files: KnownFiles): Cursor;
}

/** `scope` is everything that decides what a file means. */
export function folderBookmark(scope: unknown): FolderBookmark {
  const own = digest(JSON.stringify(scope), 16);
  return {
    read(cursor) {
      const read = cursorSchema.safeParse(cursor);
      if (!read.success || read.data.scope !== own) return new Map();
      const { files, words, readers } = read.data;
      const known = Object.entries(files).map(
        ([key, entry]) => [key, knownFile(entry, words[key])] as const,
      );
      return new Map(known.filter(([, { problem }]) => problem === null || readers === READERS));
    },
    write(files) {
      const bad = [...files].flatMap(([key, { problem }]) =>
        problem === null ? [] : [[key, problem.slice(0, MAX_WORD_LENGTH)] as const],
      );
      return {
        version: 1,
        scope: own,
        readers: READERS,
        files: Object.fromEntries([...files].map(([key, file]) => [key, entryOf(file)])),
        words: Object.fromEntries(bad.slice(0, MAX_WORDS)),
      };
    },
  };
}

/** A file's place in the bookmark. */
export const keyOf = (name: string): string => digest(name, 8);

/** True for a file that has not been touched since it was read. */
export const isUntouched = (
  { size, modifiedAt }: ListedFile,
  known: KnownFile | undefined,
): known is KnownFile => known?.size === size && known.modifiedAt === modifiedAt;

/** What makes a content known again. */
export const contentHash = (bytes: Buffer): string =>
  createHash("sha256").update(bytes).digest("base64url").slice(0, 12);

function entryOf({ size, modifiedAt, hash, problem }: KnownFile): string {
  return `${problem === null ? "" : "!"}${size.toString(36)}.${modifiedAt.toString(36)}.${hash}`;
}

function knownFile(entry: string, words: string | undefined): KnownFile {
  const isBad = entry.startsWith("!");
  const [size = "", modifiedAt = "", hash = ""] = entry.replace("!", "").split(".");
  return {
    size: Number.parseInt(size, 36),
    modifiedAt: Number.parseInt(modifiedAt, 36),
    hash,
    problem: isBad ? (words ?? UNSAID) : null,
  };
}

const digest = (text: string, length: number): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, length);
