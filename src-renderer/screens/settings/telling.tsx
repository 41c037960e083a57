/** Which kinds of notification are told. */
import { useTranslation } from "react-i18next";
import { NOTIFICATION_KINDS, type NotificationKind } from "../../../src-shared/domain";
import { Switch } from "../../ui/switch";

interface TellingProps {
  muted: NotificationKind[];
  onChange(muted: NotificationKind[]): void;
}

export function Telling({ muted, onChange }: TellingProps) {
  const { t } = useTranslation();
  return (
    <section className="panel form" aria-label={t("telling.title")}>
      <h2>{t("telling.title")}</h2>
      <ul className="switches">
        {NOTIFICATION_KINDS.map((kind) => (
          <li key={kind}>
            <span aria-hidden="true">{t(`telling.${kind}`)}</span>
            <Switch
              label={t(`telling.${kind}`)}
              checked={!muted.includes(kind)}
              onChange={(isTold) => {
                const others = muted.filter((each) => each !== kind);
                onChange(isTold ? others : [...others, kind]);
              }}
            />
          </li>
        ))}
      </ul>
      <p className="hint">{t("telling.hint")}</p>
    </section>
  );
}
