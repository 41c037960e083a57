/** How far a sync in hand has come: its pages and fills so far, and how much of a history that covers. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Covered } from "../../../src-shared/domain";
import { type Progress, progressKey } from "../../transport/live";
import { rangeWords } from "./covered-facts";

/** Drawn anew by each event of this one connection; nothing around it is. */
export function InProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  // Filled by live events; there is nothing to fetch.
  const { data } = useQuery<Progress>({ queryKey: progressKey(id), queryFn: skipToken });
  return (
    <>
      <p>{data ? t("row.progress", { page: data.page, count: data.fills }) : t("row.starting")}</p>
      {data?.covered?.backfilling && <Reached covered={data.covered} />}
      <progress aria-label={t("status.SYNCING")} />
    </>
  );
}

/** How far the first walk through a history has come, from whichever end it goes. */
function Reached({ covered: { from, until, parts } }: { covered: Covered }) {
  const { t, i18n } = useTranslation();
  const words: string[] = [];
  if (until !== null) words.push(rangeWords(t, { from, until }, i18n.language));
  if (parts !== null) words.push(t("covered.parts", parts));
  return words.length > 0 ? <p className="meta">{words.join(" · ")}</p> : null;
}
