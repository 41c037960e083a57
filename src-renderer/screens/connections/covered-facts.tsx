/** How far back a connection's import reaches, and whether its first walk through the history is still under way. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Covered } from "../../../src-shared/domain";
import { calendarDay } from "../../words/formats";
import { localeOf } from "../../words/numbers";

export function CoveredFacts({ covered }: { covered: Covered | null }) {
  const { t, i18n } = useTranslation();
  if (covered === null) return <p className="hint">{t("covered.none")}</p>;
  const { from, until, backfilling, parts, markets } = covered;
  return (
    <>
      {until !== null && <p>{rangeWords(t, { from, until }, i18n.language)}</p>}
      {backfilling && <p className="hint">{t("covered.backfilling")}</p>}
      {parts !== null && <p className="hint">{t("covered.parts", parts)}</p>}
      {markets && <MarketFacts markets={markets} />}
    </>
  );
}

/** A broker that answers market by market: which are asked for, and what becomes of all the others. */
function MarketFacts({ markets }: { markets: NonNullable<Covered["markets"]> }) {
  const { t, i18n } = useTranslation();
  const { asked, more, others } = markets;
  const names = more > 0 ? [...asked, t("covered.more", { count: more })] : asked;
  const list = new Intl.ListFormat(localeOf(i18n.language), { type: "unit" }).format(names);
  return (
    <p className="hint">
      {asked.length > 0 && t("covered.markets", { markets: list })}{" "}
      {others > 0 && t("covered.others", { count: others })}
    </p>
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
