/** New credentials for a connection, tried before they are saved; a schedule that waited for them goes on. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker, Connection, Credentials } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { CheckedForm } from "../../ui/checked-form";
import { CheckStep } from "./check-step";
import { CredentialFields } from "./credential-fields";
import { loginOfConnection } from "./draft";
import { FirstImport } from "./first-import";
import { StepHeading } from "./step-heading";
import { useLoginTest } from "./use-login-test";
import { WizardFrame } from "./wizard-frame";

const OF = 2;

interface ReconnectWizardProps {
  connection: Connection;
  broker: Broker;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function ReconnectWizard(props: ReconnectWizardProps) {
  const { connection, broker, onClose, returnTo } = props;
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { id, label } = connection;
  const [credentials, setCredentials] = useState<Credentials>({});
  const [isChecking, setChecking] = useState(false);
  const login = loginOfConnection(connection, credentials);
  const test = useLoginTest(login);
  const input = { connectionId: id, limit: 1 };
  const newest = useQuery(orpc.syncLogs.list.queryOptions({ input })).data?.items[0];
  const save = useMutation({
    mutationFn: (_before: string | null) =>
      client.connections.setCredentials({ id, credentials: login.credentials }),
  });
  const { mutate, isIdle } = save;
  const saveNow = (): void => mutate(newest?.id ?? null);

  return (
    <WizardFrame
      title={t("dialogs.credentialsTitle", { label })}
      isTouched={!save.isSuccess && Object.values(credentials).some((text) => text !== "")}
      onClose={onClose}
      returnTo={returnTo}
    >
      {!isChecking && (
        <CheckedForm
          onSubmit={() => {
            test.forgetRefusal();
            setChecking(true);
          }}
        >
          <StepHeading step={1} of={OF}>
            {t("steps.newLogin")}
          </StepHeading>
          <p className="hint">{t("dialogs.credentialsHint")}</p>
          <CredentialFields broker={broker} value={credentials} onChange={setCredentials} />
          <footer>
            <button type="button" onClick={onClose}>
              {t("dialogs.cancel")}
            </button>
            <button type="submit" className="primary">
              {t("steps.next")}
            </button>
          </footer>
        </CheckedForm>
      )}
      {isChecking && !save.isSuccess && (
        <CheckStep
          title={t("steps.checkNew")}
          step={OF}
          of={OF}
          test={test}
          broker={broker}
          save={t("checking.save")}
          saveAnyway={t("checking.saveAnyway")}
          isSaving={save.isPending}
          error={save.error}
          onChoose={(accountId) => setCredentials({ ...credentials, accountId })}
          onBack={() => {
            save.reset();
            setChecking(false);
          }}
          // A login that is simply well needs no further question.
          onWell={isIdle ? saveNow : undefined}
          onSave={saveNow}
        />
      )}
      {isChecking && save.isSuccess && (
        <FirstImport
          connection={save.data}
          broker={broker}
          title={t("steps.resume")}
          step={OF}
          of={OF}
          before={save.variables}
          note={t("firstImport.saved")}
          onDone={onClose}
        />
      )}
    </WizardFrame>
  );
}
