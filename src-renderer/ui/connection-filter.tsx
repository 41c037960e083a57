/** Which connection a list is about. */
import { useTranslation } from "react-i18next";
import type { Connection } from "../../src-shared/domain";

interface ConnectionFilterProps {
  connections: Connection[];
  value: string | undefined;
  onChange(connectionId: string | undefined): void;
}

export function ConnectionFilter({ connections, value, onChange }: ConnectionFilterProps) {
  const { t } = useTranslation();
  return (
    <select
      aria-label={t("runs.filterConnection")}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{t("runs.all")}</option>
      {connections.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
