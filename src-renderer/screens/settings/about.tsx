/** What this Fillkeep is and what it is made of. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { About as AboutShape } from "../../../src-shared/backups";
import type { RedisStatus } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Licences } from "./licences";

export function About({ about }: { about: AboutShape }) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: scheduler } = useQuery(orpc.scheduler.status.queryOptions());
  const redis = scheduler?.redis;
  const redisWords = ({ version, pid, external }: Partial<RedisStatus> = {}): string => {
    if (version && external) return t("settings.redisTheirs", { version });
    return version && pid ? t("settings.redisOn", { version, pid }) : t("settings.redisOff");
  };
  const scale = scheduler?.timeScale ?? 1;
  return (
    <section className="panel form" aria-label={t("settings.about")}>
      <h2>{t("settings.about")}</h2>
      <dl className="facts plain">
        <dt>{t("about.version")}</dt>
        <dd>{about.version}</dd>
        <dt>{t("about.system")}</dt>
        <dd>
          {about.platform} {about.arch}
        </dd>
        <dt>{t("about.node")}</dt>
        <dd>{about.node}</dd>
        <dt>{t("about.sqlite")}</dt>
        <dd>{about.sqlite}</dd>
        <dt>{t("settings.redis")}</dt>
        <dd>{redisWords(redis)}</dd>
        {typeof scheduler?.workers === "number" && (
          <>
            <dt>{t("settings.workers")}</dt>
            <dd>
              {scheduler.workers === 0
                ? t("settings.noWorkers")
                : t("settings.workersNow", { count: scheduler.workers })}
            </dd>
          </>
        )}
        {scale !== 1 && (
          <>
            <dt>{t("settings.time")}</dt>
            <dd>{t("settings.timeFast", { scale })}</dd>
          </>
        )}
      </dl>
      <Licences />
    </section>
  );
}
