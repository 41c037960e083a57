/** Which connections are shown: by state, and by name where there are many. */
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { conditionWords, KINDS, type Kind, kindOf } from "./condition";

export interface Shown {
  kind: Kind | null;
  /** Of a name or a broker. */
  search: string;
}

export const ALL: Shown = { kind: null, search: "" };

/** From so many on they are searched rather than looked over. */
const MANY = 10;

/** The ones to show, in their order. */
export function shownOf(
  connections: Connection[],
  { kind, search }: Shown,
  nameOf: (brokerId: string) => string,
): Connection[] {
  const wanted = search.trim().toLowerCase();
  if (kind === null && wanted === "") return connections;
  return connections.filter(
    (each) =>
      (kind === null || kindOf(each) === kind) &&
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
  const counts = new Map<Kind, number>();
  for (const each of connections) {
    const kind = kindOf(each);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return (
    <search className="filters">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around five buttons */}
      <div role="group" aria-label={t("overview.filter")} className="chips">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={value.kind === kind}
            onClick={() => onChange({ ...value, kind: value.kind === kind ? null : kind })}
          >
            {conditionWords(kind, t)} <strong>{counts.get(kind) ?? 0}</strong>
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
