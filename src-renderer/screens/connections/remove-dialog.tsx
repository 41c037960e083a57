/** Removing a connection: its fills are kept or deleted, as the user says, and ten seconds remain to think again. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { useRemovals } from "../../removals/removals-context";
import { Dialog } from "../../ui/dialog";

interface RemoveDialogProps {
  connection: Connection;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function RemoveDialog({ connection: { id, label }, onClose, returnTo }: RemoveDialogProps) {
  const { t } = useTranslation();
  const { begin } = useRemovals();
  const remove = (fills: "keep" | "remove"): void => {
    onClose();
    begin({ connectionId: id, label, fills });
  };
  return (
    <Dialog title={t("dialogs.removeTitle", { label })} onClose={onClose} returnTo={returnTo}>
      <p>{t("dialogs.removeText")}</p>
      <p className="hint">{t("removal.hint")}</p>
      <footer>
        <button type="button" onClick={onClose}>
          {t("dialogs.cancel")}
        </button>
        <button type="button" className="danger" onClick={() => remove("remove")}>
          {t("dialogs.removeAll")}
        </button>
        <button type="button" className="primary" onClick={() => remove("keep")}>
          {t("dialogs.removeKeep")}
        </button>
      </footer>
    </Dialog>
  );
}
