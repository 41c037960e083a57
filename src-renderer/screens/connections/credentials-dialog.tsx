/** New credentials for a connection, tried before they are saved; a schedule that waited for them goes on. */
import { useMutation } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker, Connection, Credentials } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Dialog } from "../../ui/dialog";
import { Refusal } from "../../ui/notice";
import { SaveFooter } from "../../ui/save-footer";
import { CredentialFields, filled } from "./credential-fields";
import { TestResult } from "./test-result";
import { useLoginTest } from "./use-login-test";

interface CredentialsDialogProps {
  connection: Connection;
  broker: Broker;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function CredentialsDialog({
  connection,
  broker,
  onClose,
  returnTo,
}: CredentialsDialogProps) {
  const { t } = useTranslation();
  const { client } = useApi();
  const [credentials, setCredentials] = useState<Credentials>({});
  const { brokerId, environment, endpoint, options } = connection;
  const login = { brokerId, environment, endpoint, options, credentials: filled(credentials) };
  const test = useLoginTest(login, !broker.simulated);
  const save = useMutation({
    mutationFn: () =>
      client.connections.setCredentials({ id: connection.id, credentials: login.credentials }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={t("dialogs.credentialsTitle", { label: connection.label })}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          test.thenSave(() => save.mutate());
        }}
      >
        <p className="hint">{t("dialogs.credentialsHint")}</p>
        <CredentialFields broker={broker} value={credentials} onChange={setCredentials} />
        <TestResult
          test={test}
          onChoose={(accountId) => setCredentials({ ...credentials, accountId })}
        />
        <Refusal error={save.error} />
        <SaveFooter
          words={test.isDoubtful ? t("loginCheck.saveAnyway") : undefined}
          pending={save.isPending || test.isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
