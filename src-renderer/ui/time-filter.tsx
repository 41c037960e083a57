/** Since when, or from when to when. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "./choice";
import { beginningOf, endOfDay, startOfDay, TIME_RANGES, type TimeRange } from "./time-ranges";

/** Epoch ms, both inclusive. */
export interface TimeSpan {
  from?: number;
  to?: number;
}

const CHOICES = [...TIME_RANGES, "custom"] as const;

export function TimeFilter({ onChange }: { onChange(span: TimeSpan): void }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>();
  const [days, setDays] = useState({ from: "", to: "" });
  const choose = (change: Partial<typeof days>): void => {
    const chosen = { ...days, ...change };
    setDays(chosen);
    onChange({ from: startOfDay(chosen.from), to: endOfDay(chosen.to) });
  };
  const words = (each: TimeRange | "custom"): string => {
    if (each === "custom") return t("lists.custom");
    return each === "today" ? t("runs.today") : t("runs.days", { count: +each });
  };
  return (
    <>
      <Choice
        label={t("runs.filterTime")}
        any={t("runs.anyTime")}
        choices={CHOICES}
        words={words}
        value={choice}
        onChange={(picked) => {
          setChoice(picked);
          if (picked === "custom") return choose({});
          // Once, when it is picked: a beginning that moved with the clock would be another list each time.
          onChange({ from: picked && beginningOf(picked, Date.now()), to: undefined });
        }}
      />
      {choice === "custom" && (
        <>
          <input
            type="date"
            aria-label={t("lists.from")}
            value={days.from}
            onChange={({ target }) => choose({ from: target.value })}
          />
          <input
            type="date"
            aria-label={t("lists.to")}
            value={days.to}
            onChange={({ target }) => choose({ to: target.value })}
          />
        </>
      )}
    </>
  );
}
