/** A new connection's login and settings; "Test login" asks the broker without saving anything. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker, Credentials, Environment } from "../../../src-shared/domain";
import { DEFAULT_INTERVAL_MIN } from "../../../src-shared/intervals";
import { useApi } from "../../transport/api-context";
import { Field } from "../../ui/field";
import { IntervalSelect } from "../../ui/interval-select";
import { Refusal } from "../../ui/notice";
import { StatementFields } from "../statements/statement-fields";
import { firstOptions, stored } from "../statements/statement-options";
import { CredentialFields, filled } from "./credential-fields";
import { EndpointField } from "./endpoint-field";
import { SymbolsField, withSymbols } from "./symbols-field";
import { TestResult } from "./test-result";

interface LoginFormProps {
  broker: Broker;
  onBack(): void;
  onDone(): void;
}

export function LoginForm({ broker, onBack, onDone }: LoginFormProps) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  const floor = broker.capabilities.minIntervalMin;
  const usual = Math.max(settings?.defaultIntervalMin ?? DEFAULT_INTERVAL_MIN, floor);
  const [label, setLabel] = useState(broker.name);
  const [environment, setEnvironment] = useState(broker.environments[0] as Environment);
  const [credentials, setCredentials] = useState<Credentials>({});
  const [symbols, setSymbols] = useState("");
  const [endpoint, setEndpoint] = useState("");
  const [statements, setStatements] = useState(firstOptions(broker.id));
  const isFile = broker.family === "file";
  const [syncIntervalMin, setInterval] = useState(usual);

  const login = {
    brokerId: broker.id,
    environment,
    credentials: filled(credentials),
    endpoint: endpoint.trim() || null,
    options: isFile ? stored(statements) : withSymbols({}, symbols),
  };
  const test = useMutation({ mutationFn: () => client.connections.test(login) });
  const add = useMutation({
    mutationFn: () => client.connections.create({ ...login, label, syncIntervalMin }),
    onSuccess: onDone,
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <button type="button" className="quiet back" onClick={onBack}>
        ← {t("add.back")}
      </button>
      <Field label={t("add.label")}>
        {(ids) => (
          <input
            {...ids}
            // biome-ignore lint/a11y/noAutofocus: the step the user has just asked for begins here
            autoFocus
            value={label}
            maxLength={120}
            required
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      {broker.environments.length > 1 && (
        <Field label={t("add.environment")}>
          {(ids) => (
            <select
              {...ids}
              value={environment}
              onChange={(event) => setEnvironment(event.target.value as Environment)}
            >
              {broker.environments.map((each) => (
                <option key={each} value={each}>
                  {t(`environment.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {isFile ? (
        <StatementFields brokerId={broker.id} value={statements} onChange={setStatements} />
      ) : (
        <CredentialFields broker={broker} value={credentials} onChange={setCredentials} />
      )}
      {broker.capabilities.perSymbol && <SymbolsField value={symbols} onChange={setSymbols} />}
      <Field label={t("add.interval")}>
        {({ id }) => (
          <IntervalSelect id={id} value={syncIntervalMin} floor={floor} onChange={setInterval} />
        )}
      </Field>
      {!broker.simulated && !isFile && <EndpointField value={endpoint} onChange={setEndpoint} />}
      <TestResult test={test} />
      <Refusal error={add.error} />
      <footer>
        {!broker.simulated && !isFile && (
          <button type="button" disabled={test.isPending} onClick={() => test.mutate()}>
            {test.isPending ? t("add.testing") : t("add.test")}
          </button>
        )}
        <button type="submit" className="primary" disabled={add.isPending}>
          {t("add.submit")}
        </button>
      </footer>
    </form>
  );
}
