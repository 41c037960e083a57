/** Positions that, as a run found, are not the broker's: shown, never mended. */
import { useTranslation } from "react-i18next";
import type { SyncLogDetail } from "../../../src-shared/domain";
import { useDecimal } from "../../words/use-decimal";

export function RunWarnings({ warnings }: Pick<SyncLogDetail, "warnings">) {
  const { t } = useTranslation();
  const amountOf = useDecimal();
  if (warnings.length === 0) return null;
  const heading = t("warning.count", { count: warnings.length });
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <table className="warnings" aria-label={heading}>
        <thead>
          <tr>
            <th scope="col">{t("warning.symbol")}</th>
            <th scope="col" className="number">
              {t("warning.derived")}
            </th>
            <th scope="col" className="number">
              {t("warning.reported")}
            </th>
          </tr>
        </thead>
        <tbody>
          {warnings.map(({ symbol, brokerAccount, derived, reported }) => (
            <tr key={`${brokerAccount} ${symbol}`}>
              <td>
                {symbol}
                {brokerAccount && <p className="meta">{brokerAccount}</p>}
              </td>
              <td className="number">{amountOf(derived)}</td>
              <td className="number">{amountOf(reported)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t("warning.hint")}</p>
    </section>
  );
}
