/** Tells a screen reader that everything is paused, resumed, offline or back. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SchedulerStatus } from "../../src-shared/domain";
import { useClockTime } from "../ui/when";
import { type SchedulerNews, schedulerNews } from "./scheduler-news";
import { usePausedWords } from "./use-paused-words";

export function SchedulerAnnouncer({ scheduler }: { scheduler: SchedulerStatus }) {
  const { t } = useTranslation();
  const clock = useClockTime();
  const pausedWords = usePausedWords();
  const known = useRef(scheduler);
  const [said, setSaid] = useState("");
  const words: Record<SchedulerNews, () => string> = {
    paused: () => `${pausedWords(scheduler)}.`,
    resumed: () => t("pause.resumed"),
    offline: () =>
      `${t("offline.since", { when: clock(scheduler.offlineSince ?? 0) })}. ${t("offline.hint")}`,
    back: () => t("offline.back"),
  };
  // Every render, but it speaks only where the scheduler's state is another one.
  useEffect(() => {
    const news = schedulerNews(known.current, scheduler);
    known.current = scheduler;
    if (news.length > 0) setSaid(news.map((each) => words[each]()).join(" "));
  });
  return (
    <p aria-live="polite" className="unseen">
      {said}
    </p>
  );
}
