/** Which round trips: of which connection and symbol, open or closed, since when. */
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { BookFilter } from "../../ui/book-filter";
import { Choice } from "../../ui/choice";
import { ConnectionFilter } from "../../ui/connection-filter";
import { SymbolFilter } from "../../ui/symbol-filter";
import { TimeFilter } from "../../ui/time-filter";

const STATES = ["open", "closed"] as const;

export interface TripFilter {
  connectionId?: string;
  accountId?: string;
  symbol?: string;
  state?: (typeof STATES)[number];
  /** The last fill, epoch ms, inclusive. */
  from?: number;
  to?: number;
}

interface TripFiltersProps {
  connections: Connection[];
  value: TripFilter;
  onChange(filter: TripFilter): void;
}

export function TripFilters({ connections, value, onChange }: TripFiltersProps) {
  const { t } = useTranslation();
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
      <TimeFilter onChange={put} />
      <SymbolFilter onChange={(symbol) => put({ symbol })} />
      <BookFilter value={value.accountId} onChange={(accountId) => put({ accountId })} />
    </div>
  );
}
