/** How a new connection is synced: its name, its book, from when and how often. */
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field";
import { IntervalSelect } from "../../ui/interval-select";
import { BookField } from "../connections/book-select";
import type { Draft } from "./draft";
import { StartField } from "./start-field";

interface ImportSettingsProps {
  draft: Draft;
  onChange(change: Partial<Draft>): void;
}

export function ImportSettings({ draft, onChange }: ImportSettingsProps) {
  const { t } = useTranslation();
  const { startOption, minIntervalMin } = draft.broker.capabilities;
  return (
    <fieldset className="import-settings">
      <legend>{t("checking.settings")}</legend>
      <Field label={t("add.label")}>
        {(ids) => (
          <input
            {...ids}
            value={draft.label}
            maxLength={120}
            required
            pattern=".*\S.*"
            onChange={({ target }) => onChange({ label: target.value })}
          />
        )}
      </Field>
      <BookField value={draft.accountId} onChange={(accountId) => onChange({ accountId })} />
      <StartField
        option={startOption}
        value={draft.start}
        onChange={(start) => onChange({ start })}
      />
      <Field label={t("add.interval")}>
        {({ id }) => (
          <IntervalSelect
            id={id}
            value={draft.intervalMin}
            floor={minIntervalMin}
            onChange={(intervalMin) => onChange({ intervalMin })}
          />
        )}
      </Field>
    </fieldset>
  );
}
