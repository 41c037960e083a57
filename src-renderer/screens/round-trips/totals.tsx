/** What the closed round trips of a filter came to, currency by currency: nothing is converted. */
import { useTranslation } from "react-i18next";
import { readable } from "../../words/numbers";
import { useTotals } from "./queries";
import { Result } from "./result";
import type { TripFilter } from "./trip-filters";

export function Totals({ filter }: { filter: TripFilter }) {
  const { t, i18n } = useTranslation();
  const { data: totals = [] } = useTotals(filter);
  if (totals.length === 0) return null;
  return (
    <ul className="totals" aria-label={t("trips.totals")}>
      {totals.map(({ currency, contracts, closed, won, lost, fees, netPnl }) => (
        <li key={`${currency} ${contracts}`} className="panel">
          <p className="sum">
            <Result amount={netPnl} currency={currency} isContract={contracts} />
          </p>
          <p className="meta">
            {closed > won + lost
              ? t("trips.countsEven", { count: closed, won, lost, even: closed - won - lost })
              : t("trips.counts", { count: closed, won, lost })}
            <br />
            {t("trips.feesOf", { amount: readable(fees, i18n.language) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
