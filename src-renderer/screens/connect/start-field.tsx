/** Where the first import starts. */
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field";
import type { StartOption } from "./start-option";

interface StartFieldProps {
  option: StartOption;
  value: string;
  onChange(text: string): void;
}

/** Earlier than this no broker here has anything. */
const EARLIEST = "2009-01-03";

export function StartField({ option, value, onChange }: StartFieldProps) {
  const { t } = useTranslation();
  if (option === undefined) return null;
  return (
    <Field label={t("start.label")} hint={t(`start.${option}`)}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          min={EARLIEST}
          max={new Date().toISOString().slice(0, EARLIEST.length)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
