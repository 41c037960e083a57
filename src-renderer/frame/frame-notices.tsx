/** What the user must know on every screen: about the host, a pause, the network; or nothing. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RedisStatus } from "../../src-shared/domain";
import { useLinkStatus } from "../transport/api-context";
import { VaultLock } from "../vault/vault-lock";
import { queueKey } from "../words/queue-key";
import { OfflineLine } from "./offline-line";
import { PauseLine } from "./pause-line";
import { SchedulerAnnouncer } from "./scheduler-announcer";
import { UpdateLine } from "./update-line";
import { useScheduler } from "./use-pause";

/** A line that comes and goes within the blink of an eye moves all below it, twice. */
const SLOW_MS = 1_000;

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

const noticeKey = (redis: RedisStatus) =>
  redis.problem === undefined ? queueKey(redis) : (`noQueue.${redis.problem}` as const);

function HostNotice() {
  const { t } = useTranslation();
  const link = useLinkStatus();
  const scheduler = useScheduler();
  const isSlow = useHasPassed(SLOW_MS);
  const lines = [
    link === "connecting" && isSlow && t("app.connecting"),
    link === "reconnecting" && t("app.reconnecting"),
    scheduler && scheduler.redis.state !== "up" && t(noticeKey(scheduler.redis)),
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

/** True once this many ms have passed since the page began. */
function useHasPassed(ms: number): boolean {
  const [hasPassed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return hasPassed;
}
