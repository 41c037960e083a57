/** How many days of runs are kept: sent when the field is left or Enter is pressed, not at every digit. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field";

interface RetentionFieldProps {
  value: number;
  onChange(days: number): void;
}

export function RetentionField({ value, onChange }: RetentionFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value));
  const [known, setKnown] = useState(value);
  // Another value, from here or elsewhere, replaces what stands in the field; the focus stays.
  if (known !== value) {
    setKnown(value);
    setTyped(String(value));
  }
  // An empty field is no number of days: the host says so.
  const send = (): void => {
    const days = Number(typed);
    if (days !== value) onChange(days);
  };
  return (
    <Field label={t("settings.retention")} hint={t("settings.retentionHint")}>
      {(ids) => (
        <span className="with-unit">
          <input
            {...ids}
            type="number"
            inputMode="numeric"
            min={1}
            max={3650}
            value={typed}
            aria-describedby={`${ids.id}-unit ${ids["aria-describedby"]}`}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={send}
            onKeyDown={({ key }) => key === "Enter" && send()}
          />
          <span id={`${ids.id}-unit`}>{t("settings.retentionDays", { count: Number(typed) })}</span>
        </span>
      )}
    </Field>
  );
}
