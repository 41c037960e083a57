/**
 * An amount that was worked out, such as an average or a result: as many digits as one reads, all of them on hover and
 * for machines. What a broker has said itself is never shortened.
 */
import { useTranslation } from "react-i18next";
import { decimal, readable } from "../words/numbers";

export function Derived({ amount, isSigned = false }: { amount: string; isSigned?: boolean }) {
  const { i18n } = useTranslation();
  const sign = isSigned && amount !== "0" && !amount.startsWith("-") ? "+" : "";
  const exact = decimal(amount, i18n.language);
  const shown = readable(amount, i18n.language);
  return (
    <data value={amount} title={shown === exact ? undefined : `${sign}${exact}`}>
      {sign}
      {shown}
    </data>
  );
}
