/** The frame: navigation at the side, a line about the host where there is something to say, one screen. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRoute } from "./routes";
import { Activity } from "./screens/activity";
import { Connections } from "./screens/connections/connections";
import { Fills } from "./screens/fills";
import { Locked } from "./screens/locked";
import { Settings } from "./screens/settings";
import { Sidebar } from "./sidebar";
import { useApi, useLinkStatus } from "./transport/api-context";
import { languageOf } from "./words/i18n";

const SCREENS = {
  connections: Connections,
  activity: Activity,
  fills: Fills,
  settings: Settings,
};

export function App() {
  const { t } = useTranslation();
  const link = useLinkStatus();
  const route = useRoute();
  useSettingsOfPage();

  if (link === "locked") return <Locked />;
  const Screen = SCREENS[route];
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <Sidebar current={route} />
      <main id="content" tabIndex={-1}>
        <HostNotice />
        <Screen />
      </main>
    </div>
  );
}

/** What the user must know about the host, or nothing. */
function HostNotice() {
  const { t } = useTranslation();
  const link = useLinkStatus();
  const { orpc } = useApi();
  const { data: scheduler } = useQuery(orpc.scheduler.status.queryOptions());
  const lines = [
    link === "connecting" && t("app.connecting"),
    link === "reconnecting" && t("app.reconnecting"),
    scheduler && scheduler.redis.state !== "up" && t(`queue.${scheduler.redis.state}`),
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

/** Language and theme follow the settings, here and in every other window. */
function useSettingsOfPage(): void {
  const { i18n } = useTranslation();
  const { orpc } = useApi();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  useEffect(() => {
    if (settings) void i18n.changeLanguage(languageOf(settings.language));
  }, [settings, i18n]);
  useEffect(() => {
    document.documentElement.dataset.theme = settings?.theme ?? "system";
  }, [settings]);
}
