/** Where one can go, what is new there, and how the queue is. */
import { useTranslation } from "react-i18next";
import { ROUTES, type Route } from "../../src-shared/routes";
import { hrefOf } from "../routes";
import { queueKey } from "../words/queue-key";
import { UnreadCount } from "./unread-count";
import { useScheduler } from "./use-pause";
import { usePausedWords } from "./use-paused-words";

export function Sidebar({ current }: { current: Route }) {
  const { t } = useTranslation();
  const scheduler = useScheduler();
  const pausedWords = usePausedWords();
  return (
    <nav className="sidebar" aria-label={t("nav.label")}>
      <p className="brand">
        <svg viewBox="0 0 64 64" aria-hidden="true">
          <rect width="64" height="64" rx="16" />
          <path d="M14 38 26 25l9 8 15-16M14 48h36" />
        </svg>
        {t("app.name")}
      </p>
      {ROUTES.map((route) => (
        <a key={route} href={hrefOf(route)} aria-current={route === current ? "page" : undefined}>
          {t(`nav.${route}`)} {route === "notifications" && <UnreadCount />}
        </a>
      ))}
      <p className="sidebar-foot">
        {t("app.privacy")}
        <br />
        {scheduler && t(queueKey(scheduler.redis))}
        {scheduler?.paused && (
          <>
            <br />
            <span className="waiting">{pausedWords(scheduler)}</span>
          </>
        )}
      </p>
    </nav>
  );
}
