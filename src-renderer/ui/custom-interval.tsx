/** An interval typed by hand: taken with Enter or when the field is left, refused in words, given up with Escape. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_INTERVAL_MIN, MIN_INTERVAL_MIN } from "../../src-shared/intervals";
import { readInterval } from "./interval-text";

interface CustomIntervalProps {
  /** In minutes. */
  value: number;
  floor: number;
  onSet(minutes: number): void;
  onCancel(): void;
}

export function CustomInterval({ value, floor, onSet, onCancel }: CustomIntervalProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // The focus leaves a field that has done its work, which must not do it again.
  const isOver = useRef(false);
  const [text, setText] = useState(String(value));
  const [isRefused, setRefused] = useState(false);
  const read = readInterval(text, floor);
  const problem =
    "minutes" in read
      ? ""
      : read.problem === "floor"
        ? t("interval.belowFloor", { floor })
        : t("requestErrors.INTERVAL_OUT_OF_RANGE");
  useEffect(() => input.current?.select(), []);
  // A form around it can't be sent with what was refused.
  useEffect(() => input.current?.setCustomValidity(problem), [problem]);

  function take(): void {
    if (isOver.current) return;
    isOver.current = "minutes" in read;
    if ("minutes" in read) onSet(read.minutes);
    else setRefused(true);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      take();
    } else if (event.key === "Escape") {
      // Of the field, not of the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      isOver.current = true;
      onCancel();
    }
  }
  const range = { from: Math.max(floor, MIN_INTERVAL_MIN), to: MAX_INTERVAL_MIN };
  return (
    <div className="custom-interval">
      <label htmlFor={id}>{t("interval.minutes", range)}</label>
      <div className="beside">
        <input
          ref={input}
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={text}
          aria-invalid={isRefused && problem !== ""}
          aria-describedby={isRefused ? `${id}-problem` : undefined}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
        {/* What is clicked takes the focus from the field, which then takes its value. */}
        <button type="button">{t("interval.set")}</button>
      </div>
      {isRefused && problem !== "" && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
