/** The note a running server leaves beside its data, by which the next start can find and end a leftover. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../foundation/replace-file";
import type { ProcessIdentity } from "./process-identity";
import type { RedisAddress } from "./redis";

export interface PidRecord {
  readonly pid: number;
  /** Null where the system does not tell: such a process is never killed, only asked to end. */
  readonly identity: ProcessIdentity | null;
  readonly address: RedisAddress;
}

export const RECORD_NAME = "server.json";

/** Replaces the record at once or not at all; readable by its owner alone, for it holds the password. */
export function writeRecord(directory: string, record: PidRecord): void {
  replaceFile(join(directory, RECORD_NAME), JSON.stringify(record), { mode: 0o600 });
}

/** The record of the last server; null where there is none or it can't be understood. */
export function readRecord(directory: string): PidRecord | null {
  try {
    return parseRecord(JSON.parse(readFileSync(join(directory, RECORD_NAME), "utf8")));
  } catch {
    return null;
  }
}

/** Forgets the last server. */
export function removeRecord(directory: string): void {
  rmSync(join(directory, RECORD_NAME), { force: true });
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

function parseRecord(value: unknown): PidRecord | null {
  if (!isObject(value) || !isObject(value.address)) return null;
  const { pid } = value;
  const address = parseAddress(value.address);
  // 0 and negative numbers would address whole process groups.
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid <= 1 || !address) return null;
  return { pid, identity: parseIdentity(value.identity), address };
}

function parseAddress({ path, host, port, password }: Json): RedisAddress | null {
  if (typeof password !== "string" || !/^[\w-]+$/.test(password)) return null;
  if (typeof path === "string") return { path, password };
  return host === "127.0.0.1" && typeof port === "number" ? { host, port, password } : null;
}

function parseIdentity(value: unknown): ProcessIdentity | null {
  if (!isObject(value)) return null;
  const { startedAt, executable } = value;
  return typeof startedAt === "string" && typeof executable === "string"
    ? { startedAt, executable }
    : null;
}
