/** The head of the connections screen: how all of them do, and what is done to all of them. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { overviewOf } from "../../../src-shared/overview";
import { useScheduler } from "../../frame/use-pause";
import { useApi } from "../../transport/api-context";
import { Badge } from "../../ui/badge";
import { Refusal } from "../../ui/notice";
import { useUpcoming, When } from "../../ui/when";
import { kindOf } from "./condition";
import { dispatchWords } from "./dispatch-words";
import { PauseMenu } from "./pause-menu";

interface ConnectionsHeadProps {
  /** Undefined until the host has answered. */
  connections: Connection[] | undefined;
  onAdd(): void;
}

export function ConnectionsHead({ connections, onAdd }: ConnectionsHeadProps) {
  const { t, i18n } = useTranslation();
  const { client } = useApi();
  const syncAll = useMutation({ mutationFn: () => client.scheduler.syncAll() });
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("connections.title")}</h1>
          {connections === undefined || connections.length === 0 ? (
            <p className="sub summary">{connections ? t("pending.begin") : "\u00a0"}</p>
          ) : (
            <Summary connections={connections} />
          )}
        </div>
        {/* Before there is any connection, the screen itself offers how to begin, and nothing can be paused. */}
        {connections?.length !== 0 && (
          <div className="actions">
            <PauseMenu />
            <button
              type="button"
              onClick={() => syncAll.mutate()}
              disabled={connections === undefined}
            >
              {t("connections.syncAll")}
            </button>
            <button type="button" className="primary" onClick={onAdd}>
              {t("connections.add")}
            </button>
          </div>
        )}
      </header>
      <Refusal error={syncAll.error} />
      <p role="status" className="told">
        {syncAll.data && dispatchWords(syncAll.data, t, i18n.language)}
      </p>
    </>
  );
}

function Summary({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation();
  const when = useUpcoming();
  const { say, count, tone } = overviewOf(connections, useScheduler());
  const connected = connections.filter((each) => kindOf(each) === "CONNECTED").length;
  const next = Math.min(...connections.flatMap(({ nextSyncAt }) => nextSyncAt ?? []));
  return (
    <p className="sub summary">
      <Badge tone={tone}>{t(`overview.${say}`, { count })}</Badge>
      <span>
        {t("connections.summary", { count: connections.length, connected })}
        {Number.isFinite(next) && (
          <>
            {" · "}
            <When at={next}>{t("connections.nextAny", { when: when(next) })}</When>
          </>
        )}
      </span>
    </p>
  );
}
