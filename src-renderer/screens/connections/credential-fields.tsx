/** The login form, drawn from what the broker says it needs. */
import { useTranslation } from "react-i18next";
import type { Broker, Credentials } from "../../../src-shared/domain";
import { en } from "../../../src-shared/i18n/en";
import type { CredentialField } from "../../../src-shared/login";
import { Field } from "../../ui/field";
import { useCredentialName } from "../../words/use-credential-name";
import { KeyHelp } from "./key-help";

interface CredentialFieldsProps {
  broker: Broker;
  value: Credentials;
  onChange(credentials: Credentials): void;
}

export function CredentialFields({ broker, value, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation();
  const nameOf = useCredentialName();
  const help = useFieldHelp();
  if (broker.credentialFields.length === 0) return <p className="hint">{t("add.noLogin")}</p>;
  return (
    <fieldset>
      <legend>{t("add.credentials")}</legend>
      {broker.login && <KeyHelp help={broker.login} />}
      {broker.credentialFields.map((field) => (
        <Field key={field.name} label={nameOf(field.name)} hint={help(field)}>
          {(ids) => (
            <input
              {...ids}
              name={field.name}
              type={field.secret ? "password" : "text"}
              autoComplete="off"
              spellCheck={false}
              required={field.required}
              pattern={field.pattern && `\\s*(?:${field.pattern})\\s*`}
              placeholder={field.example}
              title={field.example && t("keyHelp.example", { example: field.example })}
              value={value[field.name] ?? ""}
              onChange={(event) => onChange({ ...value, [field.name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

type HelpedName = keyof typeof en.credentialHelp;

/** What to know about a field, which includes whether it may be left empty. */
function useFieldHelp(): (field: CredentialField) => string | undefined {
  const { t } = useTranslation();
  return ({ name, required }) => {
    const key = required ? name : `optional-${name}`;
    if (key in en.credentialHelp) return t(`credentialHelp.${key as HelpedName}`);
    return required ? undefined : t("add.optional");
  };
}

/** Without the fields that were left empty. */
export const filled = (credentials: Credentials): Credentials =>
  Object.fromEntries(Object.entries(credentials).filter(([, text]) => text.trim() !== ""));
