/**
 * Writes one fill: new, known, corrected, cancelled. Prepared statements, since an import writes hundreds of thousands.
 *
 * A fill is known by (scope, environment, identity). Known and equal: skipped. Known and different: the broker corrected
 * it; the new facts replace the old, which stay in `fill_revisions`. Taken back by the broker: marked, never deleted.
 * Deleted by the user: kept up to date out of sight, and counted as skipped.
 */
import type { Environment } from "../../src-shared/domain";
import { contentHashOf, type HashedFacts } from "../foundation/fill-hash";
import { checksumOf } from "./checksum";
import type { Database } from "./database";

/** A fill in the broker's facts. */
export type FillFacts = HashedFacts & {
  raw: string;
  /** The broker's own account, where a login has several. */
  brokerAccount?: string;
  /** The hash of the facts, where it was needed before. */
  contentHash?: string;
  /** The zone the broker's time was given in, where it was local. */
  sourceZone?: string;
  /** True where the broker says that this execution was taken back, false where it says that it was and stands again. */
  cancelled?: boolean;
  /** Taken back where it is known, filed nowhere else: an earlier version made it of a row that is no execution. */
  retracted?: true;
  /** No correction of what is known: told by somebody who knows it less well. */
  secondhand?: true;
};

/** Where a fill belongs. */
export interface FillPlace {
  connectionId: string;
  accountId: string;
  scope: string;
  environment: Environment;
}

export type FillOutcome = "imported" | "updated" | "skipped";

export interface FillWriter {
  /** Writes one fill inside the caller's transaction; `now` is epoch ms. */
  write(place: FillPlace, facts: FillFacts, now: number): FillOutcome;
}

interface Known {
  id: number;
  content_hash: string;
  cancelled_at: number | null;
  deleted_at: number | null;
}

const COLUMNS = [
  "connection_id",
  "account_id",
  "scope",
  "environment",
  "identity",
  "broker_account",
  "broker_fill_id",
  "broker_order_id",
  "symbol",
  "side",
  "quantity",
  "price",
  "fee",
  "fee_currency",
  "fees",
  "executed_at",
  "source_zone",
  "liquidity",
  "raw",
  "content_hash",
  "raw_crc",
  "imported_at",
  "updated_at",
  "cancelled_at",
] as const;
/** What a correction replaces. */
const FACTS = COLUMNS.slice(COLUMNS.indexOf("broker_account"), COLUMNS.indexOf("imported_at"));

export function fillWriter({ sqlite }: Pick<Database, "sqlite">): FillWriter {
  const find = sqlite.prepare<unknown[], Known>(
    "SELECT id, content_hash, cancelled_at, deleted_at FROM fills WHERE scope = ? AND environment = ? AND identity = ?",
  );
  const insert = sqlite.prepare(
    `INSERT INTO fills (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")})
     ON CONFLICT (scope, environment, identity) DO NOTHING`,
  );
  const remember = sqlite.prepare(
    `INSERT INTO fill_revisions (fill_id, replaced_at, facts)
     SELECT id, ?, json_object(${FACTS.map((name) => `'${name}', ${name}`).join(", ")}, 'cancelled_at', cancelled_at)
     FROM fills WHERE id = ?`,
  );
  const correct = sqlite.prepare(
    `UPDATE fills SET ${FACTS.map((name) => `${name} = ?`).join(", ")}, updated_at = ? WHERE id = ?`,
  );
  const cancel = sqlite.prepare("UPDATE fills SET cancelled_at = ?, updated_at = ? WHERE id = ?");

  // Known and new fills come in long rows, and each kind has its own quickest way: one search instead of two.
  let wasNew = true;

  return {
    write(place, facts, now) {
      if (facts.retracted) return retract(place, facts.identity, now);
      const contentHash = facts.contentHash ?? contentHashOf(facts);
      const { connectionId, accountId, scope, environment } = place;
      const { identity } = facts;
      const cancelledAt = facts.cancelled ? now : null;
      let known = wasNew ? undefined : find.get(scope, environment, identity);
      const values = () => factsOf(facts, contentHash);
      if (known === undefined) {
        const where = [connectionId, accountId, scope, environment, identity];
        wasNew = insert.run(...where, ...values(), now, now, cancelledAt).changes === 1;
        if (wasNew) return "imported";
        known = find.get(scope, environment, identity) as Known;
      }
      // Once taken back it stays so: the overlap brings the original again, before its cancellation.
      const isCancelled = facts.cancelled === true && known.cancelled_at === null;
      const isRevived = facts.cancelled === false && known.cancelled_at !== null;
      const isBetter = !facts.cancelled && !facts.secondhand;
      const isCorrected = isBetter && known.content_hash !== contentHash;
      if (!isCancelled && !isRevived && !isCorrected) return "skipped";
      remember.run(now, known.id);
      if (isCorrected) correct.run(...values(), now, known.id);
      if (isCancelled || isRevived) cancel.run(cancelledAt, now, known.id);
      return known.deleted_at === null ? "updated" : "skipped";
    },
  };

  function retract({ scope, environment }: FillPlace, identity: string, now: number): FillOutcome {
    const known = find.get(scope, environment, identity);
    if (known === undefined || known.cancelled_at !== null) return "skipped";
    remember.run(now, known.id);
    cancel.run(now, now, known.id);
    return known.deleted_at === null ? "updated" : "skipped";
  }
}

/** In the order of {@link FACTS}. */
function factsOf(facts: FillFacts, contentHash: string): (string | number | null)[] {
  return [
    facts.brokerAccount ?? null,
    facts.brokerFillId,
    facts.brokerOrderId,
    facts.symbol,
    facts.side,
    facts.quantity,
    facts.price,
    facts.fee,
    facts.feeCurrency,
    facts.fees === undefined ? null : JSON.stringify(facts.fees),
    facts.executedAt,
    facts.sourceZone ?? null,
    facts.liquidity,
    facts.raw,
    contentHash,
    checksumOf(facts.raw),
  ];
}
