/** A new connection's login and settings; the login is tried before it is saved, and by "Test login" without saving. */
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
import { BookField } from "./book-select";
import { BrokerFacts } from "./broker-facts";
import { CredentialFields, filled } from "./credential-fields";
import { EndpointField } from "./endpoint-field";
import { EnvironmentField } from "./environment-field";
import { StartField } from "./start-field";
import { withStart } from "./start-option";
import { SymbolsField, withSymbols } from "./symbols-field";
import { TestResult } from "./test-result";
import { useLoginTest } from "./use-login-test";

interface LoginFormProps {
  broker: Broker;
  onBack(): void;
  onDone(): void;
}

export function LoginForm({ broker, onBack, onDone }: LoginFormProps) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  const { minIntervalMin: floor, startOption, perSymbol } = broker.capabilities;
  const usual = Math.max(settings?.defaultIntervalMin ?? DEFAULT_INTERVAL_MIN, floor);
  const [label, setLabel] = useState(broker.name);
  const [environment, setEnvironment] = useState(broker.environments[0] as Environment);
  const [credentials, setCredentials] = useState<Credentials>({});
  const [symbols, setSymbols] = useState("");
  const [start, setStart] = useState("");
  const [endpoint, setEndpoint] = useState("");
  const [accountId, setAccountId] = useState<string>();
  const [statements, setStatements] = useState(firstOptions(broker.id));
  const isFile = broker.family === "file";
  const [syncIntervalMin, setInterval] = useState(usual);

  const login = {
    brokerId: broker.id,
    environment,
    credentials: filled(credentials),
    endpoint: endpoint.trim() || null,
    options: isFile ? stored(statements) : withStart(withSymbols({}, symbols), startOption, start),
  };
  const test = useLoginTest(login, !broker.simulated);
  const add = useMutation({
    mutationFn: () => client.connections.create({ ...login, label, accountId, syncIntervalMin }),
    onSuccess: onDone,
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        test.thenSave(() => add.mutate());
      }}
    >
      <button type="button" className="quiet back" onClick={onBack}>
        ← {t("add.back")}
      </button>
      <BrokerFacts broker={broker} />
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
      <EnvironmentField
        choices={broker.environments}
        value={environment}
        onChange={setEnvironment}
      />
      {isFile ? (
        <StatementFields brokerId={broker.id} value={statements} onChange={setStatements} />
      ) : (
        <CredentialFields broker={broker} value={credentials} onChange={setCredentials} />
      )}
      {perSymbol && <SymbolsField value={symbols} onChange={setSymbols} />}
      <StartField option={startOption} value={start} onChange={setStart} />
      <Field label={t("add.interval")}>
        {({ id }) => (
          <IntervalSelect id={id} value={syncIntervalMin} floor={floor} onChange={setInterval} />
        )}
      </Field>
      <BookField value={accountId} onChange={setAccountId} />
      {!broker.simulated && !isFile && <EndpointField value={endpoint} onChange={setEndpoint} />}
      <TestResult
        test={test}
        onChoose={(id) => setCredentials({ ...credentials, accountId: id })}
      />
      <Refusal error={add.error} />
      <footer>
        {!broker.simulated && !isFile && (
          <button type="button" disabled={test.isPending} onClick={test.run}>
            {test.isPending ? t("add.testing") : t("add.test")}
          </button>
        )}
        <button type="submit" className="primary" disabled={add.isPending || test.isPending}>
          {test.isDoubtful ? t("loginCheck.addAnyway") : t("add.submit")}
        </button>
      </footer>
    </form>
  );
}
