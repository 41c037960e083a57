/** The interval: the presets, a stored value that is none of them, one typed by hand, and the broker's floor. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { INTERVAL_PRESETS_MIN } from "../../src-shared/intervals";
import { CustomInterval } from "./custom-interval";

interface IntervalSelectProps {
  value: number;
  /** The shortest interval the broker tolerates, in minutes. */
  floor?: number;
  onChange(minutes: number): void;
  id?: string;
  label?: string;
}

const CUSTOM = "custom";

export function IntervalSelect({ value, floor = 0, onChange, id, label }: IntervalSelectProps) {
  const { t } = useTranslation();
  const select = useRef<HTMLSelectElement>(null);
  const [isCustom, setCustom] = useState(false);
  const choices = [...new Set([...INTERVAL_PRESETS_MIN, value])].sort((a, b) => a - b);
  function close(): void {
    setCustom(false);
    select.current?.focus();
  }
  return (
    <div className="interval">
      <select
        ref={select}
        id={id}
        aria-label={label}
        value={isCustom ? CUSTOM : value}
        onChange={({ target }) => {
          setCustom(target.value === CUSTOM);
          if (target.value !== CUSTOM) onChange(Number(target.value));
        }}
      >
        {choices.map((count) => (
          <option key={count} value={count} disabled={count < floor}>
            {count < floor ? t("row.minutesFloor", { count, floor }) : t("row.minutes", { count })}
          </option>
        ))}
        <option value={CUSTOM}>{t("interval.custom")}</option>
      </select>
      {isCustom && (
        <CustomInterval
          value={value}
          floor={floor}
          onCancel={close}
          onSet={(minutes) => {
            close();
            if (minutes !== value) onChange(minutes);
          }}
        />
      )}
    </div>
  );
}
