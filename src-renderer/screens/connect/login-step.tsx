/** The second step: the login as its broker asks for it, or the folder its statements lie in. */
import { useTranslation } from "react-i18next";
import { CheckedForm } from "../../ui/checked-form";
import { useBrokerName } from "../../words/use-broker-name";
import { StatementFields } from "../statements/statement-fields";
import { BrokerFacts } from "./broker-facts";
import { CredentialFields } from "./credential-fields";
import type { Draft } from "./draft";
import { EndpointField } from "./endpoint-field";
import { EnvironmentField } from "./environment-field";
import { StepHeading } from "./step-heading";
import { SymbolsField } from "./symbols-field";

interface LoginStepProps {
  draft: Draft;
  onChange(change: Partial<Draft>): void;
  onBack(): void;
  onNext(): void;
}

export function LoginStep({ draft, onChange, onBack, onNext }: LoginStepProps) {
  const { t } = useTranslation();
  const nameOf = useBrokerName();
  const { broker } = draft;
  const isFile = broker.family === "file";
  const hasLogin = broker.credentialFields.length > 0;
  const title = t(isFile ? "steps.folder" : hasLogin ? "steps.login" : "steps.nothing");
  return (
    <CheckedForm onSubmit={onNext}>
      <StepHeading step={2} of={3}>
        {`${nameOf(broker)} · ${title}`}
      </StepHeading>
      <BrokerFacts broker={broker} />
      <EnvironmentField
        choices={broker.environments}
        value={draft.environment}
        onChange={(environment) => onChange({ environment })}
      />
      {isFile ? (
        <StatementFields
          brokerId={broker.id}
          value={draft.statements}
          onChange={(statements) => onChange({ statements })}
        />
      ) : (
        <CredentialFields
          broker={broker}
          value={draft.credentials}
          onChange={(credentials) => onChange({ credentials })}
        />
      )}
      {broker.capabilities.perSymbol && (
        <SymbolsField value={draft.symbols} onChange={(symbols) => onChange({ symbols })} />
      )}
      {!broker.simulated && !isFile && (
        <EndpointField value={draft.endpoint} onChange={(endpoint) => onChange({ endpoint })} />
      )}
      <footer>
        <button type="button" onClick={onBack}>
          {t("steps.back")}
        </button>
        <button type="submit" className="primary">
          {t("steps.next")}
        </button>
      </footer>
    </CheckedForm>
  );
}
