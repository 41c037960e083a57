/**
 * Whether a database still says what was put into it: its pages by SQLite, its fills one by one by their hashes.
 */
import type { Database } from "better-sqlite3";
import type { Fill } from "../../src-shared/domain";
import { contentHashOf } from "../foundation/fill-hash";
import { checksumOf } from "./checksum";

/** A fill that is not what was imported, and which part of it: the facts shown, or the broker's row. */
export interface DamagedFill {
  id: number;
  part: "facts" | "raw";
}

export interface IntegrityReport {
  /** How many fills were looked at, and how many of them are not what they were. */
  fills: number;
  damagedFills: number;
  /** The first hundred of them. */
  examples: DamagedFill[];
  /** What SQLite has to say of its pages; empty where all is well. */
  complaints: string[];
  /** Rows that refer to none. */
  brokenReferences: number;
}

type Row = Omit<Fill, "id" | "fees"> & {
  id: number;
  fees: string | null;
  identity: string;
  raw: string;
  contentHash: string;
  rawCrc: number | null;
};

const MAX_EXAMPLES = 100;

/** Reads everything once; seconds for each million fills. */
export function inspect(sqlite: Database): IntegrityReport {
  const verdict = sqlite.prepare("PRAGMA integrity_check(100)").pluck().all() as string[];
  const complaints = verdict.filter((line) => line !== "ok");
  const report = { fills: 0, damagedFills: 0, examples: [] as DamagedFill[], complaints };
  const rows = sqlite.prepare<[], Row>(
    `SELECT id, identity, broker_fill_id AS brokerFillId, broker_order_id AS brokerOrderId, symbol, side, quantity, price,
       fee, fee_currency AS feeCurrency, fees, executed_at AS executedAt, liquidity, raw, content_hash AS contentHash,
       raw_crc AS rawCrc
     FROM fills`,
  );
  for (const row of rows.iterate()) {
    report.fills += 1;
    const part = damagedPart(row);
    if (part === null) continue;
    report.damagedFills += 1;
    if (report.examples.length < MAX_EXAMPLES) report.examples.push({ id: row.id, part });
  }
  const brokenReferences = (sqlite.pragma("foreign_key_check") as unknown[]).length;
  return { ...report, brokenReferences };
}

/** True where nothing was found. */
export const isSound = ({ damagedFills, complaints, brokenReferences }: IntegrityReport): boolean =>
  damagedFills === 0 && complaints.length === 0 && brokenReferences === 0;

function damagedPart({ fees, ...row }: Row): DamagedFill["part"] | null {
  let facts: Parameters<typeof contentHashOf>[0] = row;
  try {
    if (fees !== null) facts = { ...row, fees: JSON.parse(fees) };
  } catch {
    return "facts";
  }
  if (contentHashOf(facts) !== row.contentHash) return "facts";
  return row.rawCrc !== null && checksumOf(row.raw) !== row.rawCrc ? "raw" : null;
}
