/** How many fills there were a day, in the last three months. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Chart } from "../../ui/charts/chart";
import { ChartPlace } from "../../ui/charts/chart-place";
import { DayBars } from "../../ui/charts/day-bars";
import { lastDays, noonOf, ownZone } from "../../ui/charts/days";
import { calendarDay } from "../../words/formats";
import { counted } from "../../words/numbers";
import type { FillFilter } from "./fill-filters";

const DAYS = 90;

export function FillChart({ filter }: { filter: FillFilter }) {
  const { t, i18n } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(
    orpc.fills.daily.queryOptions({
      input: { ...filter, days: DAYS, zone: ownZone() },
      placeholderData: keepPreviousData,
    }),
  );
  if (data === undefined) return <ChartPlace />;
  const known = new Map(data.map(({ day, fills }) => [day, fills]));
  const days = lastDays(DAYS, Date.now()).map((day) => ({ day, fills: known.get(day) ?? 0 }));
  const dayWords = (day: string | undefined): string =>
    day === undefined ? "" : calendarDay(noonOf(day), i18n.language);
  const words = (n: number): string =>
    t("chart.onDay", {
      day: dayWords(days[n]?.day),
      what: t("chart.fillsOf", { count: days[n]?.fills ?? 0 }),
    });
  return (
    <Chart
      title={t("chart.fills")}
      days={DAYS}
      words={words}
      ends={[dayWords(days[0]?.day), dayWords(days.at(-1)?.day)]}
      head={[t("chart.day"), t("fills.title")]}
      rows={() =>
        [...days].reverse().map(({ day, fills }) => [dayWords(day), counted(fills, i18n.language)])
      }
    >
      {(chosen) => <DayBars bars={days.map(({ fills }) => ({ total: fills }))} chosen={chosen} />}
    </Chart>
  );
}
