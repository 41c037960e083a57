/** Copies of the database: make one, put one back at the next start. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Backup } from "../../../src-shared/backups";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { BackupTable } from "./backup-table";
import { ConfirmDialog } from "./confirm-dialog";

export function Backups() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Backup>();
  const { data: backups } = useQuery(orpc.backups.list.queryOptions());
  // Nobody else is told of backups: whoever changes them asks again.
  const onSuccess = () => cache.invalidateQueries({ queryKey: orpc.backups.key() });
  const create = useMutation({ mutationFn: () => client.backups.create(), onSuccess });
  const restore = useMutation({
    mutationFn: ({ name }: Backup) => client.backups.restore({ name }),
    onSuccess,
  });
  const keep = useMutation({ mutationFn: () => client.backups.keepCurrent(), onSuccess });
  const next = backups?.find(({ isNext }) => isNext);
  return (
    <section className="panel form" aria-label={t("backups.title")}>
      <h2>{t("backups.title")}</h2>
      <p className="hint">{t("backups.hint")}</p>
      {next && (
        <div className="caution">
          <p>{t("backups.next", { name: next.name })}</p>
          <button type="button" onClick={() => keep.mutate()}>
            {t("backups.keep")}
          </button>
        </div>
      )}
      {backups?.length === 0 && <p className="hint">{t("backups.none")}</p>}
      {backups !== undefined && backups.length > 0 && (
        <BackupTable backups={backups} onRestore={setAsked} />
      )}
      <div>
        <button type="button" disabled={create.isPending} onClick={() => create.mutate()}>
          {create.isPending ? t("backups.creating") : t("backups.create")}
        </button>
      </div>
      <div role="status">
        {create.data && (
          <p className="approval">{t("backups.created", { name: create.data.name })}</p>
        )}
      </div>
      <Refusal error={create.error ?? restore.error ?? keep.error} />
      {asked && (
        <ConfirmDialog
          title={t("backups.askTitle")}
          text={t("backups.ask", { name: asked.name })}
          confirm={t("backups.confirm")}
          onClose={() => setAsked(undefined)}
          onConfirm={() => restore.mutate(asked)}
        />
      )}
    </section>
  );
}
