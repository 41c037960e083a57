/** Another address for a broker: seldom needed, so it is folded away. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field";

interface EndpointFieldProps {
  value: string;
  onChange(text: string): void;
}

export function EndpointField({ value, onChange }: EndpointFieldProps) {
  const { t } = useTranslation();
  // What is set is in sight.
  const [isOpen] = useState(value !== "");
  return (
    <details open={isOpen}>
      <summary>{t("add.advanced")}</summary>
      <Field label={t("add.endpoint")} hint={t("add.endpointHint")}>
        {(ids) => (
          <input
            {...ids}
            type="url"
            placeholder="https://"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </details>
  );
}
