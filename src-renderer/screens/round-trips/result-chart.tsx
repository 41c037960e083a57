/** How the results of one book in one currency added up; the exact totals are in the table. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResultCurve } from "../../../src-shared/book";
import { useApi } from "../../transport/api-context";
import { Chart } from "../../ui/charts/chart";
import { noonOf } from "../../ui/charts/days";
import { RunningTotal } from "../../ui/charts/running-total";
import { calendarDay } from "../../words/formats";
import { useCurves } from "./queries";
import { useSigned } from "./result";
import type { TripFilter } from "./trip-filters";

const keyOf = ({ accountId, currency, contracts }: ResultCurve): string =>
  JSON.stringify([accountId, currency, contracts]);

export function ResultChart({ filter }: { filter: TripFilter }) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [picked, setPicked] = useState<string>();
  const { data: curves = [] } = useCurves(filter);
  const { data: books = [] } = useQuery(orpc.accounts.list.queryOptions());
  const curve = curves.find((each) => keyOf(each) === picked) ?? curves[0];
  if (curve === undefined) return null;
  const nameOf = ({ accountId, currency, contracts }: ResultCurve): string => {
    const book = books.find(({ id }) => id === accountId)?.name ?? accountId;
    return `${book} · ${contracts ? t("trips.perContract", { currency }) : currency}`;
  };
  return (
    <section className="curve" aria-label={t("chart.results")}>
      {curves.length > 1 && (
        <select
          aria-label={t("chart.whose")}
          value={keyOf(curve)}
          onChange={({ target }) => setPicked(target.value)}
        >
          {curves.map((each) => (
            <option key={keyOf(each)} value={keyOf(each)}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      )}
      <Curve key={keyOf(curve)} curve={curve} name={nameOf(curve)} />
    </section>
  );
}

function Curve({ curve: { currency, days }, name }: { curve: ResultCurve; name: string }) {
  const { t, i18n } = useTranslation();
  const signed = useSigned("every");
  const roughly = useSigned("readable");
  const dayWords = (day: string | undefined): string =>
    day === undefined ? "" : calendarDay(noonOf(day), i18n.language);
  const money = (amount: string): string => `${roughly(amount)} ${currency}`;
  const words = (n: number): string => {
    const day = days[n];
    if (day === undefined) return "";
    const what = t("chart.totalOf", { total: money(day.total), net: money(day.netPnl) });
    return t("chart.onDay", { day: dayWords(day.day), what });
  };
  return (
    <Chart
      title={t("chart.resultsOf", { name })}
      days={days.length}
      words={words}
      ends={[dayWords(days[0]?.day), dayWords(days.at(-1)?.day)]}
      head={[t("chart.day"), t("chart.net"), t("chart.total")]}
      rows={() =>
        [...days]
          .reverse()
          .map(({ day, netPnl, total }) => [dayWords(day), signed(netPnl), signed(total)])
      }
    >
      {(chosen) => <RunningTotal totals={days.map(({ total }) => total)} chosen={chosen} />}
    </Chart>
  );
}
