/** Which connection a list is about. */
import { useTranslation } from "react-i18next";
import type { Connection } from "../../src-shared/domain";
import { Choice } from "./choice";

interface ConnectionFilterProps {
  connections: Connection[];
  value: string | undefined;
  onChange(connectionId: string | undefined): void;
}

export function ConnectionFilter({ connections, value, onChange }: ConnectionFilterProps) {
  const { t } = useTranslation();
  const labels = new Map(connections.map(({ id, label }) => [id, label]));
  return (
    <Choice
      label={t("runs.filterConnection")}
      any={t("runs.all")}
      isOpenEnded
      choices={[...labels.keys()]}
      words={(id) => labels.get(id) ?? id}
      value={value}
      onChange={onChange}
    />
  );
}
