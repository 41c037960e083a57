/** What the closed round trips of a filter came to, currency by currency: nothing is converted. */
import { useTranslation } from "react-i18next";
import { useDecimal } from "../../words/use-decimal";
import { useTotals } from "./queries";
import { Result } from "./result";
import type { TripFilter } from "./trip-filters";

export function Totals({ filter }: { filter: TripFilter }) {
  const { t } = useTranslation();
  const amountOf = useDecimal();
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
            {t("trips.counts", { count: closed, won, lost })}
            <br />
            {t("trips.feesOf", { amount: amountOf(fees) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
