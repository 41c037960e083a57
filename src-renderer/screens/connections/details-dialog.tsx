/** How a connection does: its last run, how the last month went, what it has imported and what its login may do. */
import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Broker, Connection, Metrics, SyncLog } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Dialog } from "../../ui/dialog";
import { Pending } from "../../ui/pending";
import { CoveredFacts } from "./covered-facts";
import { LastRun } from "./last-run";
import { LoginFacts } from "./login-facts";
import { MetricsFacts } from "./metrics-facts";

/** What counts as lately. */
const DAYS = 30;

interface DetailsDialogProps {
  connection: Connection;
  broker: Broker | undefined;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function DetailsDialog({
  connection: { id, label, login, covered, lastSyncAt },
  broker,
  onClose,
  returnTo,
}: DetailsDialogProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const runs = useQuery(orpc.syncLogs.list.queryOptions({ input: { connectionId: id, limit: 1 } }));
  const metrics = useQuery(orpc.connections.metrics.queryOptions({ input: { id, days: DAYS } }));
  return (
    <Dialog title={t("details.title", { label })} onClose={onClose} returnTo={returnTo}>
      {runs.data && metrics.data ? (
        <Lately last={runs.data.items[0]} metrics={metrics.data} />
      ) : (
        <Pending of={[runs, metrics]} />
      )}
      {/* An adapter that can't tell, or has not been asked since an update, is no reason to say "nothing yet". */}
      {(covered !== null || lastSyncAt === null) && (
        <>
          <h3>{t("covered.title")}</h3>
          <CoveredFacts covered={covered} />
        </>
      )}
      {broker !== undefined && broker.credentialFields.length > 0 && (
        <>
          <h3>{t("loginCheck.title")}</h3>
          <LoginOf login={login} broker={broker} />
        </>
      )}
    </Dialog>
  );
}

function Lately({ last, metrics }: { last: SyncLog | undefined; metrics: Metrics }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("details.lastRun")}</h3>
      {last ? <LastRun run={last} /> : <p className="hint">{t("runs.none")}</p>}
      <h3>{t("details.lastDays", { count: DAYS })}</h3>
      <MetricsFacts metrics={metrics} />
    </>
  );
}

/** What nobody has asked yet, and what can't be asked, are said too: silence would look like a harmless key. */
function LoginOf({ login, broker }: Pick<Connection, "login"> & { broker: Broker }) {
  const { t } = useTranslation();
  if (login !== null) return <LoginFacts login={login} />;
  if (broker.login?.readOnly === "always") return <p className="hint">{t("keyHelp.always")}</p>;
  const isAsked = (broker.capabilities.tells ?? []).length > 0;
  return <p className="hint">{t(isAsked ? "loginCheck.unasked" : "loginCheck.untold")}</p>;
}
