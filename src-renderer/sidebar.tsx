/** Where one can go, and how the queue is. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hrefOf, ROUTES, type Route } from "./routes";
import { useApi } from "./transport/api-context";

export function Sidebar({ current }: { current: Route }) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: scheduler } = useQuery(orpc.scheduler.status.queryOptions());
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
          {t(`nav.${route}`)}
        </a>
      ))}
      <p className="sidebar-foot">
        {t("app.privacy")}
        <br />
        {scheduler && t(`queue.${scheduler.redis.state}`)}
      </p>
    </nav>
  );
}
