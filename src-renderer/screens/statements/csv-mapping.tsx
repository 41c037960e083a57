/** Which column of a CSV file holds what, and how its numbers and dates are written. */
import { useTranslation } from "react-i18next";
import { type CsvColumn, csvColumnsSchema, missingColumns } from "../../../src-shared/statements";
import { Field } from "../../ui/field";
import type { StatementOptions } from "./statement-options";

interface CsvMappingProps {
  /** Of the file looked at; empty before that. */
  headers: readonly string[];
  value: StatementOptions;
  onChange(options: StatementOptions): void;
}

const COLUMNS = Object.keys(csvColumnsSchema.shape) as CsvColumn[];

export function CsvMapping({ headers, value, onChange }: CsvMappingProps) {
  const { t } = useTranslation();
  const { columns = {} } = value;
  const chosen = Object.values(columns).flat();
  const choices = [...new Set([...headers, ...chosen])];
  const choose = (column: CsvColumn, picked: readonly string[]): void => {
    const { [column]: _, ...others } = columns;
    const [first = ""] = picked;
    const found = column === "fees" ? [...picked] : first;
    onChange({ ...value, columns: first === "" ? others : { ...others, [column]: found } });
  };
  return (
    <fieldset className="mapping">
      <legend>{t("statements.mapping")}</legend>
      {COLUMNS.map((column) => (
        <Field key={column} label={t(`statements.columns.${column}`)}>
          {(ids) => (
            <select
              {...ids}
              required={missingColumns({ ...columns, [column]: undefined }).includes(column)}
              {...(column === "fees"
                ? { multiple: true, size: 3, value: columns.fees ?? [] }
                : { value: columns[column] ?? "" })}
              onChange={({ target }) =>
                choose(
                  column,
                  [...target.selectedOptions].map((option) => option.value),
                )
              }
            >
              <option value="">{t("statements.noColumn")}</option>
              {choices.map((header) => (
                <option key={header} value={header}>
                  {header}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <Style
        label={t("statements.decimal")}
        choices={{ ".": t("statements.point"), ",": t("statements.comma") }}
        value={value.decimal}
        onChange={(decimal) => onChange({ ...value, decimal })}
      />
      <Style
        label={t("statements.dateOrder")}
        choices={{
          ymd: t("statements.orders.ymd"),
          dmy: t("statements.orders.dmy"),
          mdy: t("statements.orders.mdy"),
        }}
        value={value.dateOrder}
        onChange={(dateOrder) => onChange({ ...value, dateOrder })}
      />
      <Style
        label={t("statements.feeSign")}
        choices={{ cost: t("statements.feeSigns.cost"), cash: t("statements.feeSigns.cash") }}
        value={value.feeSign}
        onChange={(feeSign) => onChange({ ...value, feeSign })}
      />
    </fieldset>
  );
}

interface StyleProps<T extends string> {
  label: string;
  choices: Readonly<Record<T, string>>;
  value: T | undefined;
  onChange(value: T | undefined): void;
}

/** One way of writing, or whatever each file tells by itself. */
function Style<T extends string>({ label, choices, value, onChange }: StyleProps<T>) {
  const { t } = useTranslation();
  const keys = Object.keys(choices) as T[];
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          value={value ?? ""}
          onChange={({ target }) => onChange(keys.find((key) => key === target.value))}
        >
          <option value="">{t("statements.fileTells")}</option>
          {keys.map((key) => (
            <option key={key} value={key}>
              {choices[key]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
