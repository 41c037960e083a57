/** How the last month went: runs a day, and how many of them succeeded. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Chart } from "../../ui/charts/chart";
import { ChartPlace } from "../../ui/charts/chart-place";
import { DayBars } from "../../ui/charts/day-bars";
import { lastDays, noonOf, ownZone } from "../../ui/charts/days";
import { calendarDay } from "../../words/formats";
import { counted, percent } from "../../words/numbers";

const DAYS = 30;

export function RunChart({ connectionId }: { connectionId: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(
    orpc.syncLogs.daily.queryOptions({
      input: { connectionId, days: DAYS, zone: ownZone() },
      placeholderData: keepPreviousData,
    }),
  );
  if (data === undefined) return <ChartPlace />;
  const known = new Map(data.map((each) => [each.day, each]));
  const days = lastDays(DAYS, Date.now()).map(
    (day) => known.get(day) ?? { day, runs: 0, failed: 0 },
  );
  const dayWords = (day: string | undefined): string =>
    day === undefined ? "" : calendarDay(noonOf(day), i18n.language);
  const rate = (runs: number, failed: number): string =>
    runs === 0 ? "–" : percent((runs - failed) / runs, i18n.language);
  const words = (n: number): string => {
    const { day, runs, failed } = days[n] ?? { day: undefined, runs: 0, failed: 0 };
    const told = t("chart.runsOf", { count: runs, rate: rate(runs, failed) });
    return t("chart.onDay", { day: dayWords(day), what: runs === 0 ? t("chart.noRuns") : told });
  };
  return (
    <Chart
      title={t("chart.runs")}
      days={DAYS}
      words={words}
      ends={[dayWords(days[0]?.day), dayWords(days.at(-1)?.day)]}
      head={[t("chart.day"), t("chart.runsHead"), t("chart.failed"), t("chart.rate")]}
      rows={() =>
        [...days]
          .reverse()
          .map(({ day, runs, failed }) => [
            dayWords(day),
            counted(runs, i18n.language),
            counted(failed, i18n.language),
            rate(runs, failed),
          ])
      }
    >
      {(chosen) => (
        <DayBars
          bars={days.map(({ runs, failed }) => ({ total: runs, bad: failed }))}
          chosen={chosen}
        />
      )}
    </Chart>
  );
}
