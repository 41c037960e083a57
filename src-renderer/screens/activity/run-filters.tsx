/** Which runs: of which connection, with which result, begun why and when. */
import { useTranslation } from "react-i18next";
import {
  type Connection,
  RUN_STATUSES,
  type RunStatus,
  TRIGGERS,
} from "../../../src-shared/domain";
import { Choice } from "../../ui/choice";
import { ConnectionFilter } from "../../ui/connection-filter";
import { TimeFilter } from "../../ui/time-filter";

export interface RunFilter {
  connectionId?: string;
  status?: RunStatus;
  trigger?: (typeof TRIGGERS)[number];
  /** Start of the run, epoch ms, inclusive. */
  from?: number;
  to?: number;
}

interface RunFiltersProps {
  connections: Connection[];
  value: RunFilter;
  onChange(filter: RunFilter): void;
}

export function RunFilters({ connections, value, onChange }: RunFiltersProps) {
  const { t } = useTranslation();
  const put = (change: RunFilter): void => onChange({ ...value, ...change });
  return (
    <div className="actions">
      <ConnectionFilter
        connections={connections}
        value={value.connectionId}
        onChange={(connectionId) => put({ connectionId })}
      />
      <Choice
        label={t("runs.filterStatus")}
        any={t("runs.anyStatus")}
        choices={RUN_STATUSES}
        words={(each) => t(`runStatus.${each}`)}
        value={value.status}
        onChange={(status) => put({ status })}
      />
      <Choice
        label={t("runs.trigger")}
        any={t("runs.anyTrigger")}
        choices={TRIGGERS}
        words={(each) => t(`trigger.${each}`)}
        value={value.trigger}
        onChange={(trigger) => put({ trigger })}
      />
      <TimeFilter onChange={put} />
    </div>
  );
}
