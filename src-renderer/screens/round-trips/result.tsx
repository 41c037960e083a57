/** A result with its sign. Never colour alone. */
import { useTranslation } from "react-i18next";
import { Derived } from "../../ui/derived";
import { decimal, readable } from "../../words/numbers";

/** "+1,120", "-3.5", "0": every digit, or as many as one reads. In a cell of its own {@link Derived} has both. */
export function useSigned(digits: "every" | "readable"): (amount: string) => string {
  const { i18n } = useTranslation();
  const written = digits === "every" ? decimal : readable;
  return (amount) => {
    const shown = written(amount, i18n.language);
    return amount === "0" || amount.startsWith("-") ? shown : `+${shown}`;
  };
}

interface ResultProps {
  amount: string;
  currency: string | null;
  /** The size of a contract is not in it. */
  isContract: boolean;
}

export function Result({ amount, currency, isContract }: ResultProps) {
  const { t } = useTranslation();
  const unit = currency ?? "";
  return (
    <span data-result={amount === "0" ? "even" : amount.startsWith("-") ? "lost" : "won"}>
      <Derived amount={amount} isSigned />{" "}
      {isContract ? t("trips.perContract", { currency: unit }) : unit}
    </span>
  );
}
