/** Amounts as the user's language writes them; the digits stay what they are. */
import { useTranslation } from "react-i18next";
import { decimal } from "./numbers";

export function useDecimal(): (amount: string) => string {
  const { i18n } = useTranslation();
  return (amount) => decimal(amount, i18n.language);
}
