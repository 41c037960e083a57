/** The symbols of a broker that answers only symbol by symbol; empty: each has its turn, those of balances first. */
import { useTranslation } from "react-i18next";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { Field } from "../../ui/field";

interface SymbolsFieldProps {
  value: string;
  onChange(text: string): void;
}

export function SymbolsField({ value, onChange }: SymbolsFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t("add.symbols")} hint={t("add.symbolsHint")}>
      {(ids) => (
        <input
          {...ids}
          value={value}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What stands in the field for some options. */
export const symbolsText = ({ symbols }: ConnectionOptions): string =>
  Array.isArray(symbols) ? symbols.join(", ") : "";

/** `options` with the symbols of the field; their case is the exchange's own and stays. */
export function withSymbols(options: ConnectionOptions, text: string): ConnectionOptions {
  const { symbols: _, ...others } = options;
  const symbols = text.split(/[\s,;]+/).filter((symbol) => symbol !== "");
  return symbols.length > 0 ? { ...others, symbols } : others;
}
