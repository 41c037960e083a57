/** A result with its sign; the exact decimal it is. Never colour alone. */
import { useTranslation } from "react-i18next";
import { useDecimal } from "../../words/use-decimal";

/** "+1,120", "-3.5", "0". */
export function useSigned(): (amount: string) => string {
  const amountOf = useDecimal();
  return (amount) =>
    amount === "0" || amount.startsWith("-") ? amountOf(amount) : `+${amountOf(amount)}`;
}

interface ResultProps {
  amount: string;
  currency: string | null;
  /** The size of a contract is not in it. */
  isContract: boolean;
}

export function Result({ amount, currency, isContract }: ResultProps) {
  const { t } = useTranslation();
  const signed = useSigned();
  const unit = currency ?? "";
  return (
    <span data-result={amount === "0" ? "even" : amount.startsWith("-") ? "lost" : "won"}>
      {signed(amount)} {isContract ? t("trips.perContract", { currency: unit }) : unit}
    </span>
  );
}
