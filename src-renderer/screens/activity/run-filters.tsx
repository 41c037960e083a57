/** Which runs: of which connection, with which result, begun why and when. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Connection,
  RUN_STATUSES,
  type RunStatus,
  TRIGGERS,
} from "../../../src-shared/domain";
import { Choice } from "../../ui/choice";
import { ConnectionFilter } from "../../ui/connection-filter";
import { beginningOf, TIME_RANGES, type TimeRange } from "./time-ranges";

export interface RunFilter {
  connectionId?: string;
  status?: RunStatus;
  trigger?: (typeof TRIGGERS)[number];
  /** Start of the run, epoch ms, inclusive. */
  from?: number;
}

interface RunFiltersProps {
  connections: Connection[];
  value: RunFilter;
  onChange(filter: RunFilter): void;
}

export function RunFilters({ connections, value, onChange }: RunFiltersProps) {
  const { t } = useTranslation();
  const [range, setRange] = useState<TimeRange>();
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
      <Choice
        label={t("runs.filterTime")}
        any={t("runs.anyTime")}
        choices={TIME_RANGES}
        words={(each) => (each === "today" ? t("runs.today") : t("runs.days", { count: +each }))}
        value={range}
        onChange={(picked) => {
          setRange(picked);
          // Once, when it is picked: a beginning that moved with the clock would be another list each time.
          put({ from: picked && beginningOf(picked, Date.now()) });
        }}
      />
    </div>
  );
}
