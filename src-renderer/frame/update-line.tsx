/** A newer version of the desktop app that waits for its restart: said once, on every screen, and never urged. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";
import { Refusal } from "../ui/notice";

export function UpdateLine() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const isInWindow = window.fillkeep !== undefined;
  const { data: status } = useQuery(orpc.updates.status.queryOptions({ enabled: isInWindow }));
  const restart = useMutation({ mutationFn: () => client.updates.restart() });
  if (status?.state !== "ready") return null;
  const { version, isRestarting } = status;
  return (
    <>
      <div className="notice line">
        <p role="status">{t(isRestarting ? "updates.restarting" : "updates.ready", { version })}</p>
        {!isRestarting && (
          <button type="button" onClick={() => restart.mutate()}>
            {t("updates.restart", { version })}
          </button>
        )}
      </div>
      <Refusal error={restart.error} />
    </>
  );
}
