/** A month of a connection in four numbers. */
import { useTranslation } from "react-i18next";
import type { Metrics } from "../../../src-shared/domain";
import { duration } from "../../words/formats";
import { numbers, percent } from "../../words/numbers";

export function MetricsFacts({ metrics }: { metrics: Metrics }) {
  const { t, i18n } = useTranslation();
  const { runs, successRate, medianDurationMs, fillsPerDay } = metrics;
  const number = numbers(i18n.language, { maximumFractionDigits: 1 });
  return (
    <dl className="facts plain">
      <dt>{t("details.runs")}</dt>
      <dd>{number.format(runs)}</dd>
      <dt>{t("details.successRate")}</dt>
      <dd>{successRate === null ? "–" : percent(successRate, i18n.language)}</dd>
      <dt>{t("details.median")}</dt>
      <dd>{medianDurationMs === null ? "–" : duration(medianDurationMs, i18n.language)}</dd>
      <dt>{t("details.fillsPerDay")}</dt>
      <dd>{number.format(fillsPerDay)}</dd>
    </dl>
  );
}
