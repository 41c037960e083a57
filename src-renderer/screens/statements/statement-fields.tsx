/** Where a broker's statements lie and how they are read, with a look at the newest one before anything is saved. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Field } from "../../ui/field";
import { Refusal } from "../../ui/notice";
import { CsvMapping } from "./csv-mapping";
import { PreviewReport } from "./preview-report";
import { isCsv, proposed, type StatementOptions, stored } from "./statement-options";

interface StatementFieldsProps {
  brokerId: string;
  value: StatementOptions;
  onChange(options: StatementOptions): void;
}

const ZONES = ["America/New_York+7", "Europe/Athens", "UTC", "Europe/London", "America/New_York"];

/** Where the zone of a broker's statements is known to come from; those not named say it each their own way. */
const ZONE_HINTS: Readonly<Record<string, "timeZoneHint" | "timeZoneFlex">> = {
  "mt5-file": "timeZoneHint",
  "mt4-file": "timeZoneHint",
  "ibkr-flex-file": "timeZoneFlex",
};

export function StatementFields({ brokerId, value, onChange }: StatementFieldsProps) {
  const { t } = useTranslation();
  const { client } = useApi();
  const look = useMutation({
    mutationFn: () => client.statements.preview({ brokerId, options: stored(value) }),
    onSuccess: (preview) => onChange(proposed(value, preview)),
  });
  const hasColumns = isCsv(brokerId) && (value.columns ?? look.data) !== undefined;
  return (
    <fieldset>
      <legend>{t("statements.legend")}</legend>
      <Field label={t("statements.folder")} hint={t("statements.folderHint")}>
        {(ids) => (
          <input
            {...ids}
            value={value.folder ?? ""}
            required
            spellCheck={false}
            onChange={({ target }) => onChange({ ...value, folder: target.value })}
          />
        )}
      </Field>
      {isCsv(brokerId) && (
        <Field label={t("statements.source")} hint={t("statements.sourceHint")}>
          {(ids) => (
            <input
              {...ids}
              value={value.source ?? ""}
              required
              maxLength={40}
              spellCheck={false}
              onChange={({ target }) => onChange({ ...value, source: target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label={t("statements.timeZone")}
        hint={t(`statements.${ZONE_HINTS[brokerId] ?? "timeZoneOther"}`)}
      >
        {(ids) => (
          <>
            <input
              {...ids}
              list={`${ids.id}-zones`}
              value={value.timeZone ?? ""}
              required
              spellCheck={false}
              onChange={({ target }) => onChange({ ...value, timeZone: target.value })}
            />
            <datalist id={`${ids.id}-zones`}>
              {ZONES.map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {hasColumns && (
        <CsvMapping headers={look.data?.headers ?? []} value={value} onChange={onChange} />
      )}
      <button
        type="button"
        className="look"
        disabled={look.isPending || !value.folder}
        onClick={() => look.mutate()}
      >
        {look.isPending ? t("statements.looking") : t("statements.look")}
      </button>
      <Refusal error={look.error} />
      {look.data && <PreviewReport preview={look.data} />}
    </fieldset>
  );
}
