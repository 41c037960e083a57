/** What a sync of all has started, what it left alone and why. Pure: a table in the tests says all of it. */
import type { TFunction } from "i18next";
import { SKIP_REASONS, type SkipReason } from "../../../src-shared/contract";
import { listOf } from "../../words/formats";

interface Dispatch {
  triggered: readonly string[];
  skipped: readonly { reason: SkipReason }[];
}

/** "2 syncs started · Skipped: 1 already syncing and 1 that waits for you". */
export function dispatchWords(
  { triggered, skipped }: Dispatch,
  t: TFunction,
  language: string,
): string {
  const started =
    triggered.length > 0
      ? t("connections.started", { count: triggered.length })
      : t("connections.startedNone");
  if (skipped.length === 0) return started;
  const counts = SKIP_REASONS.map((reason) => ({
    reason,
    count: skipped.filter((each) => each.reason === reason).length,
  })).filter(({ count }) => count > 0);
  const reasons = counts.map(({ reason, count }) => t(`skip.${reason}`, { count }));
  return t("connections.skipped", { started, reasons: listOf(reasons, language) });
}
