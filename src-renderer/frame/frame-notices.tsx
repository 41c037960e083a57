/** What the user must know on every screen: about the host, a pause, the network; or nothing. */
import { useTranslation } from "react-i18next";
import type { SchedulerStatus } from "../../src-shared/domain";
import { useLinkStatus } from "../transport/api-context";
import { VaultLock } from "../vault/vault-lock";
import { OfflineLine } from "./offline-line";
import { PauseLine } from "./pause-line";
import { SchedulerAnnouncer } from "./scheduler-announcer";
import { UpdateLine } from "./update-line";
import { useScheduler } from "./use-pause";

export function FrameNotices() {
  const scheduler = useScheduler();
  return (
    <>
      <HostNotice />
      <VaultLock />
      <UpdateLine />
      {scheduler && (
        <>
          {scheduler.offlineSince !== null && <OfflineLine since={scheduler.offlineSince} />}
          {scheduler.paused && <PauseLine scheduler={scheduler} />}
          <SchedulerAnnouncer scheduler={scheduler} />
        </>
      )}
    </>
  );
}

const queueKey = ({ state, problem }: SchedulerStatus["redis"]) =>
  problem === undefined ? (`queue.${state}` as const) : (`noQueue.${problem}` as const);

function HostNotice() {
  const { t } = useTranslation();
  const link = useLinkStatus();
  const scheduler = useScheduler();
  const lines = [
    link === "connecting" && t("app.connecting"),
    link === "reconnecting" && t("app.reconnecting"),
    scheduler && scheduler.redis.state !== "up" && t(queueKey(scheduler.redis)),
    scheduler && scheduler.timeScale !== 1 && t("app.timeScale", { scale: scheduler.timeScale }),
  ].filter((line): line is string => typeof line === "string");
  return (
    <div role="status" className="notices">
      {lines.map((line) => (
        <p key={line} className="notice">
          {line}
        </p>
      ))}
    </div>
  );
}
