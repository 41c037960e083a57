/** Language, theme, the interval of new connections, how long runs are kept, and what this Fillkeep is. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Settings as SettingsShape } from "../../src-shared/domain";
import { useApi } from "../transport/api-context";
import { Field } from "../ui/field";
import { IntervalSelect } from "../ui/interval-select";
import { Refusal } from "../ui/notice";
import { RetentionField } from "./retention-field";

const LANGUAGES = { system: "languageSystem", en: "languageEn", fr: "languageFr" } as const;
const THEMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function Settings() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  const { data: scheduler } = useQuery(orpc.scheduler.status.queryOptions());
  const change = useMutation({
    // The event that follows puts the new settings into the cache.
    mutationFn: (settings: Partial<SettingsShape>) => client.settings.update(settings),
  });
  const redis = scheduler?.redis;
  const timeWords = (scale = 1): string =>
    scale === 1 ? t("settings.timeReal") : t("settings.timeFast", { scale });
  return (
    <>
      <header className="screen-head">
        <h1>{t("settings.title")}</h1>
      </header>
      {settings && (
        <section className="panel form">
          <Field label={t("settings.language")}>
            {(ids) => (
              <select
                {...ids}
                value={settings.language}
                onChange={({ target }) =>
                  change.mutate({ language: target.value as keyof typeof LANGUAGES })
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
                onChange={({ target }) =>
                  change.mutate({ theme: target.value as keyof typeof THEMES })
                }
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
                onChange={(defaultIntervalMin) => change.mutate({ defaultIntervalMin })}
              />
            )}
          </Field>
          <RetentionField
            value={settings.retentionDays}
            onChange={(retentionDays) => change.mutate({ retentionDays })}
          />
          <Refusal error={change.error} />
        </section>
      )}
      <h2>{t("settings.about")}</h2>
      <dl className="panel facts">
        <dt>{t("settings.redis")}</dt>
        <dd>
          {redis?.pid && redis.version
            ? t("settings.redisOn", { version: redis.version, pid: redis.pid })
            : t("settings.redisOff")}
        </dd>
        <dt>{t("settings.queue")}</dt>
        <dd>{scheduler ? t(`queue.${scheduler.redis.state}`) : "–"}</dd>
        <dt>{t("settings.time")}</dt>
        <dd>{timeWords(scheduler?.timeScale)}</dd>
      </dl>
    </>
  );
}
