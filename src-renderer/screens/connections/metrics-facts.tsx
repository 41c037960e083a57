/** A month of a connection in four numbers. */
import { useTranslation } from "react-i18next";
import type { Metrics } from "../../../src-shared/domain";
import { duration, localeOf } from "../../words/formats";

export function MetricsFacts({ metrics }: { metrics: Metrics }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const { runs, successRate, medianDurationMs, fillsPerDay } = metrics;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <dl className="facts plain">
      <dt>{t("details.runs")}</dt>
      <dd>{number.format(runs)}</dd>
      <dt>{t("details.successRate")}</dt>
      <dd>{successRate === null ? "–" : percent.format(successRate)}</dd>
      <dt>{t("details.median")}</dt>
      <dd>{medianDurationMs === null ? "–" : duration(medianDurationMs, i18n.language)}</dd>
      <dt>{t("details.fillsPerDay")}</dt>
      <dd>{number.format(fillsPerDay)}</dd>
    </dl>
  );
}
