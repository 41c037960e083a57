/** "Paused until 14:30", or "Paused" where the pause has no end. */
import { useTranslation } from "react-i18next";
import type { SchedulerStatus } from "../../src-shared/domain";
import { useClockTime } from "../ui/when";

export function usePausedWords(): (scheduler: Pick<SchedulerStatus, "pausedUntil">) => string {
  const { t } = useTranslation();
  const clock = useClockTime();
  return ({ pausedUntil }) =>
    pausedUntil === null ? t("pause.paused") : t("pause.pausedUntil", { when: clock(pausedUntil) });
}
