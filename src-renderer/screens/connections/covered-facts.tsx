/** How far back a connection's import reaches, and whether its first walk through the history is still under way. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Covered } from "../../../src-shared/domain";
import { calendarDay } from "../../words/formats";

export function CoveredFacts({ covered }: { covered: Covered | null }) {
  const { t, i18n } = useTranslation();
  if (covered === null) return <p className="hint">{t("covered.none")}</p>;
  const { from, until, backfilling, parts } = covered;
  return (
    <>
      {until !== null && <p>{rangeWords(t, { from, until }, i18n.language)}</p>}
      {backfilling && <p className="hint">{t("covered.backfilling")}</p>}
      {parts !== null && <p className="hint">{t("covered.parts", parts)}</p>}
    </>
  );
}

/** "From 3 March 2024 to 5 January 2026". */
export function rangeWords(
  t: TFunction,
  { from, until }: { from: number | null; until: number },
  language: string,
): string {
  const day = (at: number): string => calendarDay(at, language);
  return from === null
    ? t("covered.all", { until: day(until) })
    : t("covered.range", { from: day(from), until: day(until) });
}
