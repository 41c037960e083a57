/** The login form, drawn from what the broker says it needs. */
import { useTranslation } from "react-i18next";
import type { Broker, Credentials } from "../../../src-shared/domain";
import { en } from "../../../src-shared/i18n/en";
import type { CredentialField } from "../../../src-shared/login";
import { Field } from "../../ui/field";
import { useCredentialName } from "../../words/use-credential-name";
import { withPemLines } from "./clean-credential";
import { KeyHelp } from "./key-help";
import { SecretInput } from "./secret-input";

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
      {broker.login ? (
        <KeyHelp broker={broker} help={broker.login} />
      ) : (
        <p className="hint">{t("secrets.readOnly")}</p>
      )}
      {broker.credentialFields.map((field) => (
        <Field key={field.name} label={nameOf(field.name)} hint={help(field)}>
          {(ids) => (
            <SecretInput
              {...ids}
              label={nameOf(field.name)}
              field={field}
              value={value[field.name] ?? ""}
              onChange={(text) => onChange({ ...value, [field.name]: text })}
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

/** As they are sent: without the fields that were left empty. */
export const filled = (credentials: Credentials): Credentials =>
  Object.fromEntries(
    Object.entries(credentials)
      .filter(([, text]) => text.trim() !== "")
      .map(([name, text]) => [name, withPemLines(text)]),
  );
