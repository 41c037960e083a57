/** Another name for a connection. */
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Refusal } from "../../ui/notice";
import { useChangeConnection } from "./use-connection";

interface RenameDialogProps {
  connection: Connection;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function RenameDialog({ connection, onClose, returnTo }: RenameDialogProps) {
  const { t } = useTranslation();
  const [label, setLabel] = useState(connection.label);
  const change = useChangeConnection(connection.id);
  return (
    <Dialog
      title={t("dialogs.renameTitle", { label: connection.label })}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ label: label.trim() }, { onSuccess: onClose });
        }}
      >
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
        <Refusal error={change.error} />
        <footer>
          <button type="button" onClick={onClose}>
            {t("dialogs.cancel")}
          </button>
          <button type="submit" className="primary" disabled={change.isPending}>
            {t("dialogs.save")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
