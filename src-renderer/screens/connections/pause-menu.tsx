/** Pausing all schedules: for an hour, until tomorrow morning, until further notice. */
import { Menu } from "@base-ui/react/menu";
import { useTranslation } from "react-i18next";
import { usePause, useScheduler } from "../../frame/use-pause";
import { Refusal } from "../../ui/notice";
import { dayFromNow, shortTime } from "../../words/formats";
import { inAnHour, tomorrowMorning } from "./pause-ends";

export function PauseMenu() {
  const { t, i18n } = useTranslation();
  const scheduler = useScheduler();
  const { pause, resume } = usePause();
  const morning = tomorrowMorning(Date.now());
  const when = `${dayFromNow(1, i18n.language)} ${shortTime(morning, i18n.language)}`;
  return (
    <>
      <Menu.Root>
        <Menu.Trigger disabled={scheduler === undefined}>
          {t("pause.menu")} <span aria-hidden="true">▾</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="end">
            <Menu.Popup className="menu">
              {scheduler?.paused && (
                <Menu.Item className="menu-item" onClick={() => resume.mutate()}>
                  {t("pause.resume")}
                </Menu.Item>
              )}
              <Menu.Item className="menu-item" onClick={() => pause.mutate(inAnHour(Date.now()))}>
                {t("pause.hour")}
              </Menu.Item>
              <Menu.Item
                className="menu-item"
                onClick={() => pause.mutate(tomorrowMorning(Date.now()))}
              >
                {t("pause.morning", { when })}
              </Menu.Item>
              <Menu.Item className="menu-item" onClick={() => pause.mutate(null)}>
                {t("pause.untilResumed")}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Refusal error={pause.error ?? resume.error} />
    </>
  );
}
