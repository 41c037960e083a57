/** Which symbol a list is about, as it is typed. */
import { useTranslation } from "react-i18next";

interface SymbolFilterProps {
  /** In capitals, as symbols are; undefined for all. */
  onChange(symbol: string | undefined): void;
}

export function SymbolFilter({ onChange }: SymbolFilterProps) {
  const { t } = useTranslation();
  return (
    <input
      type="search"
      aria-label={t("fills.filterSymbol")}
      placeholder={t("fills.filterSymbol")}
      onChange={({ target }) => onChange(target.value.trim().toUpperCase() || undefined)}
    />
  );
}
