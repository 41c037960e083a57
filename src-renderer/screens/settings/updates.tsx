/** Newer versions of the desktop app: whether to look for them, how that stands, and the restart into one. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../src-shared/domain";
import type { UpdateStatus } from "../../../src-shared/updates";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { Switch } from "../../ui/switch";
import { exact } from "../../words/formats";

interface UpdatesProps {
  settings: Settings;
  onChange(change: Partial<Settings>): void;
}

export function Updates({ settings, onChange }: UpdatesProps) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: status } = useQuery(orpc.updates.status.queryOptions());
  // The event that follows tells what becomes of it.
  const check = useMutation({ mutationFn: () => client.updates.check() });
  const restart = useMutation({ mutationFn: () => client.updates.restart() });
  if (status === undefined) return null;
  return (
    <section className="panel form" aria-label={t("updates.title")}>
      <h2>{t("updates.title")}</h2>
      {status.state !== "off" && (
        <>
          <ul className="switches">
            <li>
              <span aria-hidden="true">{t("updates.auto")}</span>
              <Switch
                label={t("updates.auto")}
                checked={settings.checkForUpdates}
                onChange={(checkForUpdates) => onChange({ checkForUpdates })}
              />
            </li>
          </ul>
          <p className="hint">{t("updates.autoHint")}</p>
        </>
      )}
      <p role="status">
        <Standing status={status} />
      </p>
      <div className="actions">
        {(status.state === "idle" || status.state === "failed") && (
          <button type="button" onClick={() => check.mutate()}>
            {t("updates.check")}
          </button>
        )}
        {status.state === "ready" && !status.isRestarting && (
          <button type="button" className="primary" onClick={() => restart.mutate()}>
            {t("updates.restart", { version: status.version })}
          </button>
        )}
      </div>
      <Refusal error={check.error ?? restart.error} />
    </section>
  );
}

function Standing({ status }: { status: UpdateStatus }) {
  const { t, i18n } = useTranslation();
  switch (status.state) {
    case "off":
      return t(`updates.off.${status.reason}`);
    case "idle":
      if (status.checkedAt === null) return t("updates.never");
      return t("updates.current", { when: exact(status.checkedAt, i18n.language) });
    case "ready":
      return t(status.isRestarting ? "updates.restarting" : "updates.ready", { ...status });
    default:
      return t(`updates.${status.state}`, { ...status });
  }
}
