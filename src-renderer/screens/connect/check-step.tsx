/** The third step up to the import: the login is tried live, and what is left to choose is chosen. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { CheckedForm } from "../../ui/checked-form";
import { Refusal } from "../../ui/notice";
import { CheckResult } from "./check-result";
import { StepHeading } from "./step-heading";
import type { LoginTest } from "./use-login-test";

interface CheckStepProps {
  title: string;
  step: number;
  of: number;
  test: LoginTest;
  broker: Broker;
  /** What saving is called, and called where the broker said no or something is to be pointed out. */
  save: string;
  saveAnyway: string;
  /** While it is being saved, and what came in between. */
  isSaving: boolean;
  error: unknown;
  onChoose(accountId: string): void;
  onBack(): void;
  onSave(): void;
  /** Called where the login works and there is nothing to point out: for what needs no further question. */
  onWell?(): void;
  children?: React.ReactNode;
}

export function CheckStep(props: CheckStepProps) {
  const { title, step, of, test, broker, isSaving, error, children } = props;
  const { save, saveAnyway, onChoose, onBack, onSave, onWell } = props;
  const { t } = useTranslation();
  const { result, run } = test;
  const isAsked = result !== undefined || test.error !== null || test.isPending;
  useEffect(() => {
    if (!isAsked) run();
    else if (test.isWell) onWell?.();
  });
  const works = result?.ok === true;
  const change = t(broker.family === "file" ? "checking.changeFolder" : "checking.change");
  return (
    <CheckedForm onSubmit={onSave}>
      <StepHeading step={step} of={of}>
        {title}
      </StepHeading>
      <CheckResult test={test} broker={broker} onChoose={onChoose} />
      {result !== undefined && children}
      <Refusal error={error} />
      <footer>
        <button type="button" className={works || !isAsked ? undefined : "lead"} onClick={onBack}>
          {works || test.isPending ? t("steps.back") : change}
        </button>
        {!works && !test.isPending && (
          <button type="button" onClick={run}>
            {t("checking.again")}
          </button>
        )}
        {result !== undefined && (
          <button type="submit" className={works ? "primary" : undefined} disabled={isSaving}>
            {isSaving ? t("checking.saving") : test.isWell ? save : saveAnyway}
          </button>
        )}
      </footer>
    </CheckedForm>
  );
}
