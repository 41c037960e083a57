/** What connections are called, for lists that know their ids only. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../src-shared/domain";
import { useApi } from "../transport/api-context";

const NOT_KNOWN_YET = "…";
const byId = (all: readonly Connection[]): ReadonlyMap<string, string> =>
  new Map(all.map(({ id, label }) => [id, label]));

/** A connection that is gone is said to be removed, but not before the host has told which there are. */
export function useLabels(): (connectionId: string) => string {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: labels } = useQuery(orpc.connections.list.queryOptions({ select: byId }));
  return (id) => (labels === undefined ? NOT_KNOWN_YET : (labels.get(id) ?? t("runs.removed")));
}
