/** The login form, drawn from what the broker says it needs. */
import { useTranslation } from "react-i18next";
import type { Broker, Credentials } from "../../../src-shared/domain";
import { Field } from "../../ui/field";
import { useCredentialName } from "../../words/use-credential-name";

interface CredentialFieldsProps {
  broker: Broker;
  value: Credentials;
  onChange(credentials: Credentials): void;
}

export function CredentialFields({ broker, value, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation();
  const nameOf = useCredentialName();
  if (broker.credentialFields.length === 0) return <p className="hint">{t("add.noLogin")}</p>;
  return (
    <fieldset>
      <legend>{t("add.credentials")}</legend>
      <p className="hint">{t("add.readOnly")}</p>
      {broker.credentialFields.map(({ name, secret, required }) => (
        <Field key={name} label={nameOf(name)} hint={required ? undefined : t("add.optional")}>
          {(ids) => (
            <input
              {...ids}
              name={name}
              type={secret ? "password" : "text"}
              autoComplete="off"
              spellCheck={false}
              required={required}
              value={value[name] ?? ""}
              onChange={(event) => onChange({ ...value, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

/** Without the fields that were left empty. */
export const filled = (credentials: Credentials): Credentials =>
  Object.fromEntries(Object.entries(credentials).filter(([, text]) => text.trim() !== ""));
