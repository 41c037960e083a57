/** The frame: navigation at the side, a line about the host where there is something to say, one screen. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "../src-shared/i18n/language";
import { Boundary } from "./frame/boundary";
import { CONTENT_ID, focusContent } from "./frame/focus-content";
import { FrameNotices } from "./frame/frame-notices";
import { Sidebar } from "./frame/sidebar";
import { RemovalToasts } from "./removals/removal-toasts";
import { useRoute } from "./routes";
import { Activity } from "./screens/activity/activity";
import { Connections } from "./screens/connections/connections";
import { Fills } from "./screens/fills/fills";
import { Locked } from "./screens/locked";
import { Notifications } from "./screens/notifications/notifications";
import { RoundTrips } from "./screens/round-trips/round-trips";
import { Settings } from "./screens/settings/settings";
import { useApi, useLinkStatus } from "./transport/api-context";
import { keepLook, lastLook } from "./words/last-look";

const SCREENS = {
  connections: Connections,
  activity: Activity,
  fills: Fills,
  "round-trips": RoundTrips,
  notifications: Notifications,
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
      <a
        className="skip"
        href={`#${CONTENT_ID}`}
        // The hash is the route: followed, the link would lead to another screen.
        onClick={(event) => {
          event.preventDefault();
          focusContent();
        }}
      >
        {t("app.skip")}
      </a>
      <Sidebar current={route} />
      <main id={CONTENT_ID} tabIndex={-1}>
        <FrameNotices />
        {/* Another screen is another try. */}
        <Boundary key={route}>
          <Screen />
        </Boundary>
      </main>
      <RemovalToasts />
    </div>
  );
}

/** Language and theme follow the settings, here and in every other window. */
function useSettingsOfPage(): void {
  const { i18n } = useTranslation();
  const { orpc } = useApi();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  useEffect(() => {
    if (settings) keepLook(settings);
    if (settings) void i18n.changeLanguage(languageOf(settings.language, navigator.languages));
  }, [settings, i18n]);
  useEffect(() => {
    document.documentElement.dataset.theme = settings?.theme ?? lastLook().theme;
  }, [settings]);
}
