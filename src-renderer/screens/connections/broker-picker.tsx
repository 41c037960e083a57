/** Over a hundred brokers: typing narrows them down, each is a button. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { Field } from "../../ui/field";
import { useBrokers } from "./use-connection";

export function BrokerPicker({ onPick }: { onPick(broker: Broker): void }) {
  const { t } = useTranslation();
  const brokers = [...useBrokers().values()];
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = brokers.filter(
    ({ id, name }) => id.includes(wanted) || name.toLowerCase().includes(wanted),
  );
  return (
    <>
      <Field label={t("add.search")}>
        {(ids) => (
          <input
            {...ids}
            type="search"
            // biome-ignore lint/a11y/noAutofocus: the dialog's first control, opened by the user
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </Field>
      <p className="hint" role="status">
        {found.length > 0 ? t("add.found", { count: found.length }) : t("add.nothing")}
      </p>
      <ul className="brokers">
        {found.map((broker) => (
          <li key={broker.id}>
            <button type="button" onClick={() => onPick(broker)}>
              <span>{broker.name}</span>
              <span className="meta">
                {broker.simulated ? t("connections.simulated") : broker.id}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
