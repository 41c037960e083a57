/**
 * Statements in a folder as a broker: a sync reads what is new there, and nothing of a file before all of it is right.
 *
 * A file that can't be read is told in every run until it is mended or gone; it is not read again before it changes.
 */
import { UNTOLD } from "../../../src-shared/login";
import type {
  BrokerAdapter,
  BrokerFill,
  BrokerLogin,
  BrokerTools,
  Cursor,
  FillPage,
  RowProblem,
} from "../broker";
import { chunksOf } from "../fill-pages";
import { cancelled } from "../http/transport";
import { settings } from "../settings";
import { contentHash, folderBookmark, isUntouched, type KnownFile, keyOf } from "./bookmark";
import {
  type FileProblem,
  manyMore,
  noted,
  tellAll,
  tellPassedOver,
  told,
  tooManyFiles,
} from "./file-problems";
import { checkFolder, type ListedFile, listFolder } from "./folder";
import { FILE_FORMATS, type FileFormat } from "./formats";
import { readDraft, readSettings } from "./options";
import { previewOf } from "./preview";
import { readWhole } from "./read-file";
import { listSettled } from "./settled";
import { StatementError } from "./statement";
import { watchFolder } from "./watch-folder";

export interface FolderOptions {
  /** Fillkeep's own, which is nobody's statements. */
  dataDirectory?: string;
}

/** Files that are told of again in every run, until they are mended or gone. */
const MAX_TOLD_AGAIN = 20;

/** One adapter for each kind of statement. */
export const fileAdapters = (options: FolderOptions = {}): BrokerAdapter[] =>
  FILE_FORMATS.map((format) => createFileAdapter(format, options));

export function createFileAdapter(format: FileFormat, options: FolderOptions): BrokerAdapter {
  const dataDirectory = options.dataDirectory ?? null;
  const folderOf = (path: string): string => checkFolder(path, dataDirectory);
  return {
    broker: format.broker,
    ledger: format.ledger,
    checkOptions: (chosen) => void folderOf(readSettings(chosen, format).folder),
    async verify(login) {
      const { folder } = settings(() => readSettings(login.options, format));
      await listFolder(
        settings(() => folderOf(folder)),
        format.suffixes,
      );
      return UNTOLD;
    },
    fetchFills: (login, cursor, tools) => fetchFills(login, cursor, tools, format),
    news: (chosen, tools) =>
      watchFolder(readSettings(chosen, format).folder, format.suffixes, tools),
    preview(chosen, file, tools) {
      const { folder, reading } = readDraft(chosen, format);
      return previewOf({ format, folder: folderOf(folder), reading, file }, tools);
    },
  };
}

async function* fetchFills(
  login: BrokerLogin,
  stored: Cursor | null,
  tools: BrokerTools,
  format: FileFormat,
): AsyncGenerator<FillPage> {
  const { signal } = tools;
  try {
    signal.throwIfAborted();
    yield* readFolder(login, stored, tools, format);
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  }
}

async function* readFolder(
  login: BrokerLogin,
  stored: Cursor | null,
  tools: BrokerTools,
  format: FileFormat,
): AsyncGenerator<FillPage> {
  const { folder, reading } = settings(() => readSettings(login.options, format));
  const { files, tooMany } = await listSettled(folder, format.suffixes, tools);
  const { broker, learnt } = format;
  const bookmark = folderBookmark([broker.id, folder, reading, ...(learnt ? [learnt] : [])]);
  const before = bookmark.read(stored);
  const keys = new Set(files.map(({ name }) => keyOf(name)));
  const known = new Map([...before].filter(([key]) => keys.has(key)));
  const problems: RowProblem[] = tooMany === 0 ? [] : [tooManyFiles(tooMany)];
  let untold = 0;

  for (const file of files) {
    const key = keyOf(file.name);
    const last = known.get(key);
    if (isUntouched(file, last)) {
      if (last.problem === null) continue;
      if (problems.length < MAX_TOLD_AGAIN) problems.push(told(file, last.problem));
      else untold += 1;
      continue;
    }
    const read = await readStatement(file, last, reading, format, tools);
    if (read === null) continue;
    const { fills, problems: wrong, notes, entry } = read;
    if (wrong.length > 0) {
      known.set(key, { ...entry, problem: wrong[0] === undefined ? null : noted(wrong[0]) });
      yield { fills: [], problems: wrong, cursor: bookmark.write(known) };
      continue;
    }
    const { before: pages, last: rest } = chunksOf(fills);
    for (const page of pages) yield { fills: page, problems: [], cursor: bookmark.write(known) };
    known.set(key, entry);
    yield { fills: rest, problems: notes, cursor: bookmark.write(known) };
  }
  if (untold > 0) problems.push(manyMore(untold));
  yield { fills: [], problems, cursor: bookmark.write(known) };
}

interface FileReading {
  fills: BrokerFill[];
  problems: FileProblem[];
  /** Of rows that were passed over, where there is no problem. */
  notes: FileProblem[];
  entry: KnownFile;
}

/** Null for a file that is being written: nothing is remembered of it. */
async function readStatement(
  file: ListedFile,
  last: KnownFile | undefined,
  reading: Readonly<Record<string, unknown>>,
  { maxBytes, load }: FileFormat,
  { clock, log, signal, meter }: BrokerTools,
): Promise<FileReading | null> {
  const { name, size, modifiedAt } = file;
  const entry: KnownFile = { size, modifiedAt, hash: "", problem: null };
  try {
    const bytes = await readWhole(file, maxBytes, signal);
    if (bytes === null) return null;
    meter?.received(bytes.length);
    entry.hash = contentHash(bytes);
    if (entry.hash === last?.hash) {
      const problems = last.problem === null ? [] : [told(file, last.problem)];
      return { fills: [], problems, notes: [], entry };
    }
    const read = await load();
    const context = { now: clock.now(), signal };
    const found = await read({ name, bytes }, reading, context);
    const { fills, problems, notes = [], skipped, facts } = found;
    log.info("A statement was read", { name, fills: fills.length, skipped, ...spoken(facts) });
    return { fills, problems: tellAll(file, problems), notes: tellPassedOver(file, notes), entry };
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    return { fills: [], problems: tellAll(file, [error.problem]), notes: [], entry };
  }
}

const spoken = ({ encoding, delimiter }: { encoding?: unknown; delimiter?: unknown }) => ({
  encoding,
  delimiter,
});
