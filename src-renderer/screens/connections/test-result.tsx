/** What the broker said to a login that was only tried. */
import type { UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SyncErrorCode } from "../../../src-shared/errors";
import { Refusal } from "../../ui/notice";

type Tried = { ok: true } | { ok: false; errorCode: SyncErrorCode; errorMessage: string };

export function TestResult({ test }: { test: UseMutationResult<Tried, unknown, void> }) {
  const { t } = useTranslation();
  const { data, error } = test;
  if (error) return <Refusal error={error} />;
  if (data === undefined) return null;
  if (data.ok) {
    return (
      <p className="approval" role="status">
        {t("add.testOk")}
      </p>
    );
  }
  return (
    <div className="refusal" role="alert">
      <p>{t(`syncErrors.${data.errorCode}`)}</p>
      <details>
        <summary>{t("alert.details")}</summary>
        <p className="quoted">{data.errorMessage}</p>
      </details>
    </div>
  );
}
