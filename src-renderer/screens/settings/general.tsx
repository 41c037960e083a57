/** Language, theme, the interval of new connections, how long runs are kept. */
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../src-shared/domain";
import { Field } from "../../ui/field";
import { IntervalSelect } from "../../ui/interval-select";
import { Refusal } from "../../ui/notice";
import { RetentionField } from "./retention-field";

const LANGUAGES = { system: "languageSystem", en: "languageEn", fr: "languageFr" } as const;
const THEMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

interface GeneralProps {
  settings: Settings;
  onChange(change: Partial<Settings>): void;
  /** What was wrong with the days typed. */
  error: unknown;
}

export function General({ settings, onChange, error }: GeneralProps) {
  const { t } = useTranslation();
  return (
    <section className="panel form" aria-label={t("settings.general")}>
      <h2>{t("settings.general")}</h2>
      <Field label={t("settings.language")}>
        {(ids) => (
          <select
            {...ids}
            value={settings.language}
            onChange={({ target }) =>
              onChange({ language: target.value as keyof typeof LANGUAGES })
            }
          >
            {Object.entries(LANGUAGES).map(([value, key]) => (
              <option key={value} value={value}>
                {t(`settings.${key}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("settings.theme")}>
        {(ids) => (
          <select
            {...ids}
            value={settings.theme}
            onChange={({ target }) => onChange({ theme: target.value as keyof typeof THEMES })}
          >
            {Object.entries(THEMES).map(([value, key]) => (
              <option key={value} value={value}>
                {t(`settings.${key}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("settings.defaultInterval")}>
        {({ id }) => (
          <IntervalSelect
            id={id}
            value={settings.defaultIntervalMin}
            onChange={(defaultIntervalMin) => onChange({ defaultIntervalMin })}
          />
        )}
      </Field>
      <RetentionField
        value={settings.retentionDays}
        onChange={(retentionDays) => onChange({ retentionDays })}
      />
      <Refusal error={error} />
    </section>
  );
}
