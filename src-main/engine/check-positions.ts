/**
 * After a sync that brought everything: the positions that the fills come to beside those the broker reports. What differs
 * is told, never mended; a check that fails is no failure of the sync.
 */
import type { PositionWarning } from "../../src-shared/domain";
import { compareHoldings, comparePositions } from "../book/comparisons";
import { judge } from "../book/position-check";
import type { BrokerTools, Cursor, PositionReport } from "../brokers/broker";
import { abortableOnce } from "../foundation/abortable";
import { SECOND_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { PositionCheck } from "../storage/position-checks";
import type { AttemptParts } from "./attempt-parts";
import { type OpenLogin, openLogin } from "./open-login";

/** Real time: nobody waits for this answer, but the run is not over before it. */
const LIMIT_MS = 30 * SECOND_MS;

/** What is news about the positions of a connection whose fetch of the fills ended with `cursor`; never throws. */
export async function checkPositions(
  parts: AttemptParts,
  row: ConnectionRow,
  cursor: Cursor | null,
  { signal, meter }: Pick<BrokerTools, "signal" | "meter">,
): Promise<PositionWarning[]> {
  const { brokers, bookkeeper, clock, pages } = parts;
  const adapter = brokers.find(row.brokerId);
  if (cursor === null || adapter?.fetchPositions === undefined) return [];
  const log = parts.log.scope("broker");
  try {
    const { login, ledger } = openLogin(parts, row);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    const asked = pages.positions(adapter, login, cursor, { clock, log, signal: limit, meter });
    const report = await abortableOnce(asked, limit);
    if (report === null) return [];
    await bookkeeper.refresh();
    const isJudged = adapter.judges?.(login.options) ?? (() => true);
    return compare(parts, row, { ledger, isJudged }, report);
  } catch (error) {
    log.warn("The positions could not be checked", { connectionId: row.id, error });
    return [];
  }
}

function compare(
  { storage: { positionChecks }, clock }: AttemptParts,
  { id: connectionId, scope, environment }: ConnectionRow,
  { ledger, isJudged }: Pick<OpenLogin, "ledger"> & { isJudged(symbol: string): boolean },
  { accounts, isWhole, until }: PositionReport,
): PositionWarning[] {
  const before = new Map(positionChecks.of(connectionId).map((check) => [keyOf(check), check]));
  const checks: PositionCheck[] = [];
  const warnings: PositionWarning[] = [];
  for (const { brokerAccount, positions, holdings } of accounts) {
    const account = brokerAccount ?? "";
    const scopes = [brokerAccount === null ? scope : `${ledger}/${brokerAccount}`];
    const own = positionChecks.open(environment, scopes);
    const later = new Set(
      until === undefined ? [] : positionChecks.tradedAfter(until, environment, scopes),
    );
    const knownOnes = [...before.values()].flatMap((check) =>
      check.isHolding ? [] : check.symbol,
    );
    const compared = comparePositions(positions, own, knownOnes).filter((each) =>
      isJudged(each.symbol),
    );
    if (holdings !== undefined) {
      compared.push(...compareHoldings(holdings, own, positionChecks.traded(environment, scopes)));
    }
    for (const each of compared) {
      const { symbol, derived, reported, isHolding } = each;
      const known = before.get(keyOf({ brokerAccount: account, symbol }));
      if (later.has(symbol)) {
        // Newer fills than the report, by another connection: what was known of it still is.
        if (known !== undefined) checks.push(known);
        continue;
      }
      // What was deposited before is no news, however far back the fills reach.
      const { isNews, ...judgement } = judge(each, known, isWhole && !isHolding);
      checks.push({
        ...{ connectionId, brokerAccount: account, ...each },
        ...judgement,
        checkedAt: clock.now(),
      });
      if (isNews) warnings.push({ symbol, brokerAccount, derived, reported });
    }
  }
  positionChecks.put(connectionId, checks);
  return warnings;
}

const keyOf = ({
  brokerAccount,
  symbol,
}: Pick<PositionCheck, "brokerAccount" | "symbol">): string =>
  JSON.stringify([brokerAccount, symbol]);
