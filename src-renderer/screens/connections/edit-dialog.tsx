/** Name, books, symbols, start and endpoint of a connection; a schedule that waited for the latter three goes on. */
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker, Connection } from "../../../src-shared/domain";
import { CheckedForm } from "../../ui/checked-form";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Refusal } from "../../ui/notice";
import { SaveFooter } from "../../ui/save-footer";
import { EndpointField } from "../connect/endpoint-field";
import { StartField } from "../connect/start-field";
import { startText, withStart } from "../connect/start-option";
import { SymbolsField, symbolsText, withSymbols } from "../connect/symbols-field";
import { StatementFields } from "../statements/statement-fields";
import { type StatementOptions, stored } from "../statements/statement-options";
import { BookField } from "./book-select";
import { BrokerAccounts } from "./broker-accounts";
import { useChangeConnection } from "./use-connection";

interface EditDialogProps {
  connection: Connection;
  /** Undefined for a broker this Fillkeep does not know; its connection still has a name. */
  broker: Broker | undefined;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function EditDialog({ connection, broker, onClose, returnTo }: EditDialogProps) {
  const { t } = useTranslation();
  const [label, setLabel] = useState(connection.label);
  const [symbols, setSymbols] = useState(symbolsText(connection.options));
  const startOption = broker?.capabilities.startOption;
  const [start, setStart] = useState(startText(connection.options, startOption));
  const [endpoint, setEndpoint] = useState(connection.endpoint ?? "");
  const [accountId, setAccountId] = useState(connection.accountId);
  const [statements, setStatements] = useState(connection.options as StatementOptions);
  const isFile = broker?.family === "file";
  const change = useChangeConnection(connection.id);
  const title = t("dialogs.editTitle", { label: connection.label });

  function save(): void {
    const aimsElsewhere = endpoint.trim() !== (connection.endpoint ?? "");
    const { options } = connection;
    const asksOthers = symbols !== symbolsText(options);
    const named = asksOthers ? withSymbols(options, symbols) : options;
    const read = isFile ? stored(statements) : named;
    const wanted = withStart(read, startOption, start);
    const isOther = JSON.stringify(wanted) !== JSON.stringify(options);
    change.mutate(
      {
        label: label.trim(),
        // Only what was changed: new symbols, another start or a new endpoint begin the import anew.
        ...(aimsElsewhere && { endpoint: endpoint.trim() || null }),
        ...(isOther && { options: wanted }),
        ...(accountId !== connection.accountId && { accountId }),
      },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog title={title} onClose={onClose} returnTo={returnTo}>
      <CheckedForm onSubmit={save}>
        <Field label={t("add.label")}>
          {(ids) => (
            <input
              {...ids}
              value={label}
              maxLength={120}
              required
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        {broker?.capabilities.perSymbol && <SymbolsField value={symbols} onChange={setSymbols} />}
        {isFile && (
          <StatementFields
            brokerId={connection.brokerId}
            value={statements}
            onChange={setStatements}
          />
        )}
        <StartField option={startOption} value={start} onChange={setStart} />
        <BookField value={accountId} onChange={setAccountId} />
        <BrokerAccounts connectionId={connection.id} />
        {broker?.simulated === false && !isFile && (
          <EndpointField value={endpoint} onChange={setEndpoint} />
        )}
        <Refusal error={change.error} />
        <SaveFooter pending={change.isPending} onCancel={onClose} />
      </CheckedForm>
    </Dialog>
  );
}
