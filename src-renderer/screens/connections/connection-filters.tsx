/** Which connections are shown: by state, and by name where there are many. */
import { useTranslation } from "react-i18next";
import {
  CONNECTION_STATUSES,
  type Connection,
  type ConnectionStatus,
} from "../../../src-shared/domain";

export interface Shown {
  status: ConnectionStatus | null;
  /** Of a name or a broker. */
  search: string;
}

export const ALL: Shown = { status: null, search: "" };

/** From so many on they are searched rather than looked over. */
const MANY = 10;

/** The ones to show, in their order. */
export function shownOf(
  connections: Connection[],
  { status, search }: Shown,
  nameOf: (brokerId: string) => string,
): Connection[] {
  const wanted = search.trim().toLowerCase();
  if (status === null && wanted === "") return connections;
  return connections.filter(
    (each) =>
      (status === null || each.status === status) &&
      `${each.label} ${nameOf(each.brokerId)}`.toLowerCase().includes(wanted),
  );
}

interface ConnectionFiltersProps {
  connections: Connection[];
  value: Shown;
  onChange(value: Shown): void;
}

export function ConnectionFilters({ connections, value, onChange }: ConnectionFiltersProps) {
  const { t } = useTranslation();
  if (connections.length < 2) return null;
  return (
    <search className="filters">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around four buttons */}
      <div role="group" aria-label={t("overview.filter")} className="chips">
        {CONNECTION_STATUSES.map((status) => (
          <button
            key={status}
            type="button"
            className="chip"
            aria-pressed={value.status === status}
            onClick={() => onChange({ ...value, status: value.status === status ? null : status })}
          >
            {t(`status.${status}`)}{" "}
            <strong>{connections.filter((each) => each.status === status).length}</strong>
          </button>
        ))}
      </div>
      {connections.length >= MANY && (
        <input
          type="search"
          aria-label={t("overview.search")}
          placeholder={t("overview.search")}
          value={value.search}
          onChange={({ target }) => onChange({ ...value, search: target.value })}
        />
      )}
    </search>
  );
}
