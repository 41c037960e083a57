/** How Fillkeep looks and works, what it tells, where its data is, how it is kept, and what it is. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Settings as SettingsShape } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { isAnswered, Pending } from "../../ui/pending";
import { About } from "./about";
import { Backups } from "./backups";
import { DataFolder } from "./data-folder";
import { Desktop } from "./desktop";
import { Diagnostics } from "./diagnostics";
import { General } from "./general";
import { Protection } from "./protection";
import { Secret } from "./secret";
import { Telling } from "./telling";
import { Updates } from "./updates";

export function Settings() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const known = useQuery(orpc.settings.get.queryOptions());
  const facts = useQuery(orpc.about.get.queryOptions());
  const backups = useQuery(orpc.backups.list.queryOptions());
  const settings = known.data;
  const about = facts.data;
  const change = useMutation({
    // The event that follows puts the new settings into the cache.
    mutationFn: (settings: Partial<SettingsShape>) => client.settings.update(settings),
  });
  // Said at the field where it was typed; a switch that could not be set says so below its card.
  const isRetention = change.variables?.retentionDays !== undefined;
  return (
    <>
      <header className="screen-head">
        <h1>{t("settings.title")}</h1>
      </header>
      {!(settings && isAnswered(facts, backups)) && <Pending of={[known, facts, backups]} />}
      {settings && isAnswered(facts, backups) && (
        <div className="cards">
          <div>
            <General
              settings={settings}
              onChange={change.mutate}
              error={isRetention ? change.error : null}
            />
            {about?.host === "desktop" && (
              <>
                <Desktop settings={settings} onChange={change.mutate} />
                <Updates settings={settings} onChange={change.mutate} />
              </>
            )}
            <Telling
              muted={settings.mutedKinds}
              onChange={(mutedKinds) => change.mutate({ mutedKinds })}
            />
            {!isRetention && <Refusal error={change.error} />}
            <Protection />
          </div>
          <div>
            <Backups />
            {about && <DataFolder path={about.dataDirectory} />}
            {about && about.access !== "none" && (
              <Secret isFixed={about.access === "environment"} />
            )}
            <Diagnostics />
            {about && <About about={about} />}
          </div>
        </div>
      )}
    </>
  );
}
