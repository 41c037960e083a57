/** Which round trips: of which connection and symbol, open or closed, since when. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { Choice } from "../../ui/choice";
import { ConnectionFilter } from "../../ui/connection-filter";
import { beginningOf, TIME_RANGES, type TimeRange } from "../activity/time-ranges";

const STATES = ["open", "closed"] as const;

export interface TripFilter {
  connectionId?: string;
  symbol?: string;
  state?: (typeof STATES)[number];
  /** The last fill, epoch ms, inclusive. */
  from?: number;
}

interface TripFiltersProps {
  connections: Connection[];
  value: TripFilter;
  onChange(filter: TripFilter): void;
}

export function TripFilters({ connections, value, onChange }: TripFiltersProps) {
  const { t } = useTranslation();
  const [range, setRange] = useState<TimeRange>();
  const put = (change: TripFilter): void => onChange({ ...value, ...change });
  return (
    <div className="actions">
      <ConnectionFilter
        connections={connections}
        value={value.connectionId}
        onChange={(connectionId) => put({ connectionId })}
      />
      <Choice
        label={t("trips.filterState")}
        any={t("trips.anyState")}
        choices={STATES}
        words={(each) => t(`trips.state.${each}`)}
        value={value.state}
        onChange={(state) => put({ state })}
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
      <input
        type="search"
        aria-label={t("fills.filterSymbol")}
        placeholder={t("fills.filterSymbol")}
        onChange={({ target }) => put({ symbol: target.value.trim().toUpperCase() || undefined })}
      />
    </div>
  );
}
