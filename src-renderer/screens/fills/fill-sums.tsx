/** What the fills of a filter come to: fees at a glance, each symbol in a table. Nothing is converted. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { listOf } from "../../words/formats";
import { counted } from "../../words/numbers";
import { useDecimal } from "../../words/use-decimal";
import type { FillFilter } from "./fill-filters";

export function FillSums({ filter }: { filter: FillFilter }) {
  const { t, i18n } = useTranslation();
  const { orpc } = useApi();
  const amountOf = useDecimal();
  const { data: sums, error } = useQuery(
    orpc.fills.sums.queryOptions({ input: filter, placeholderData: keepPreviousData }),
  );
  if (error) return <Refusal error={error} />;
  if (sums === undefined) return <p className="panel sums hint">{t("lists.adding")}</p>;
  const { count, symbols, fees } = sums;
  if (count === 0) return null;
  const paid = fees.map(({ amount, currency }) => `${amountOf(amount)} ${currency ?? "?"}`);
  return (
    <details className="panel sums">
      <summary>
        {t("lists.sums", { count: symbols.length })}
        {" · "}
        {fees.length === 0
          ? t("lists.noFees")
          : t("trips.feesOf", { amount: listOf(paid, i18n.language) })}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="scroll numbers" tabIndex={0}>
        <table aria-label={t("lists.bySymbol")}>
          <thead>
            <tr>
              <th scope="col">{t("fills.symbol")}</th>
              <th scope="col" className="number">
                {t("fills.title")}
              </th>
              <th scope="col" className="number">
                {t("lists.bought")}
              </th>
              <th scope="col" className="number">
                {t("lists.sold")}
              </th>
            </tr>
          </thead>
          <tbody>
            {symbols.map((each) => (
              <tr key={each.symbol}>
                <th scope="row">{each.symbol}</th>
                <td className="number">{counted(each.count, i18n.language)}</td>
                <td className="number">{amountOf(each.bought)}</td>
                <td className="number">{amountOf(each.sold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
