/** The head of a step: where one is, and the focus with it. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

interface StepHeadingProps {
  step: number;
  of: number;
  children: string;
  onKeyDown?(event: KeyboardEvent): void;
}

export function StepHeading({ step, of, children, onKeyDown }: StepHeadingProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Again where the step goes on under another head.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what makes it another one
  useEffect(() => heading.current?.focus(), [children]);
  return (
    <div className="step-head">
      <p className="meta">{t("steps.stepOf", { step, of })}</p>
      <div className="step-track" aria-hidden="true">
        {Array.from({ length: of }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar for each step, which never move
          <span key={n} data-done={n < step} />
        ))}
      </div>
      <h3 ref={heading} tabIndex={-1} data-focus onKeyDown={onKeyDown}>
        {children}
      </h3>
    </div>
  );
}
