/** Live or demo, where the broker has both. */
import { useTranslation } from "react-i18next";
import type { Environment } from "../../../src-shared/domain";
import { Field } from "../../ui/field";

interface EnvironmentFieldProps {
  choices: readonly Environment[];
  value: Environment;
  onChange(environment: Environment): void;
}

export function EnvironmentField({ choices, value, onChange }: EnvironmentFieldProps) {
  const { t } = useTranslation();
  if (choices.length < 2) return null;
  return (
    <Field label={t("add.environment")}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={(event) => onChange(event.target.value as Environment)}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {t(`environment.${each}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
