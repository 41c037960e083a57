/** Removing a connection: its fills are kept or deleted, as the user says. */
import { useMutation } from "@tanstack/react-query";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Dialog } from "../../ui/dialog";
import { Refusal } from "../../ui/notice";

interface RemoveDialogProps {
  connection: Connection;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function RemoveDialog({ connection: { id, label }, onClose, returnTo }: RemoveDialogProps) {
  const { t } = useTranslation();
  const { client } = useApi();
  const remove = useMutation({
    mutationFn: (fills: "keep" | "remove") =>
      client.connections.remove({ params: { id }, query: { fills } }),
  });
  return (
    <Dialog title={t("dialogs.removeTitle", { label })} onClose={onClose} returnTo={returnTo}>
      <p>{t("dialogs.removeText")}</p>
      <Refusal error={remove.error} />
      <footer>
        <button type="button" onClick={onClose}>
          {t("dialogs.cancel")}
        </button>
        <button
          type="button"
          className="danger"
          disabled={remove.isPending}
          onClick={() => remove.mutate("remove")}
        >
          {t("dialogs.removeAll")}
        </button>
        <button
          type="button"
          className="primary"
          disabled={remove.isPending}
          onClick={() => remove.mutate("keep")}
        >
          {t("dialogs.removeKeep")}
        </button>
      </footer>
    </Dialog>
  );
}
