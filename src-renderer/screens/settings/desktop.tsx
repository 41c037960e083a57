/** What the desktop app does when its window is closed and when its user logs in, and what the system refuses it. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../src-shared/domain";
import type { ShellStatus } from "../../../src-shared/shell-contract";
import { useApi } from "../../transport/api-context";
import { Field } from "../../ui/field";
import { Switch } from "../../ui/switch";

const CHOICES: Settings["onClose"][] = ["ask", "tray", "quit"];

interface DesktopProps {
  settings: Settings;
  onChange(change: Partial<Settings>): void;
}

export function Desktop({ settings, onChange }: DesktopProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: status } = useQuery(orpc.shell.status.queryOptions());
  return (
    <section className="panel form" aria-label={t("desktop.title")}>
      <h2>{t("desktop.title")}</h2>
      <Field label={t("desktop.onClose")}>
        {(ids) => (
          <select
            {...ids}
            value={settings.onClose}
            onChange={({ target }) => onChange({ onClose: target.value as Settings["onClose"] })}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {t(`desktop.${choice}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ul className="switches">
        <li>
          <span aria-hidden="true">{t("desktop.startAtLogin")}</span>
          <Switch
            label={t("desktop.startAtLogin")}
            checked={settings.startAtLogin}
            onChange={(startAtLogin) => onChange({ startAtLogin })}
          />
        </li>
      </ul>
      {status &&
        refusalsOf(status).map((key) => (
          <p key={key} role="status" className="meta waiting">
            {t(`desktop.${key}`)}
          </p>
        ))}
    </section>
  );
}

type Refused =
  | "noTray"
  | "notificationsUnsupported"
  | "notificationsRefused"
  | "loginItemApproval"
  | "loginItemFailed";

/** What is about the switch above comes first. */
function refusalsOf({ tray, notifications, loginItem }: ShellStatus): Refused[] {
  const refused: Refused[] = [];
  if (loginItem === "needs-approval") refused.push("loginItemApproval");
  if (loginItem === "failed") refused.push("loginItemFailed");
  if (!tray) refused.push("noTray");
  if (notifications === "unsupported") refused.push("notificationsUnsupported");
  if (notifications === "refused") refused.push("notificationsRefused");
  return refused;
}
