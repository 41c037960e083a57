/** The interval: the presets, a stored value that is none of them, and the broker's floor with its reason. */
import { useTranslation } from "react-i18next";
import { INTERVAL_PRESETS_MIN } from "../../src-shared/intervals";

interface IntervalSelectProps {
  value: number;
  /** The shortest interval the broker tolerates, in minutes. */
  floor?: number;
  onChange(minutes: number): void;
  id?: string;
  label?: string;
}

export function IntervalSelect({ value, floor = 0, onChange, id, label }: IntervalSelectProps) {
  const { t } = useTranslation();
  const choices = [...new Set([...INTERVAL_PRESETS_MIN, value])].sort((a, b) => a - b);
  return (
    <select
      id={id}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {choices.map((count) => (
        <option key={count} value={count} disabled={count < floor}>
          {count < floor ? t("row.minutesFloor", { count, floor }) : t("row.minutes", { count })}
        </option>
      ))}
    </select>
  );
}
