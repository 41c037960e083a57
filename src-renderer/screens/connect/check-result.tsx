/** What the broker said to a login that was tried: it works and may do this and that, or why not and what to do. */
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import type { SyncErrorCode } from "../../../src-shared/errors";
import { en } from "../../../src-shared/i18n/en";
import { Refusal } from "../../ui/notice";
import { accountWords, LoginFacts } from "../connections/login-facts";
import type { LoginTest } from "./use-login-test";

interface CheckResultProps {
  test: LoginTest;
  broker: Broker;
  /** Gets the account that was chosen, where a login must name one. */
  onChoose(accountId: string): void;
}

export function CheckResult({ test, broker, onChoose }: CheckResultProps) {
  const { t } = useTranslation();
  const { result, error, isPending } = test;
  const { name } = broker;
  const isFile = broker.family === "file";
  const hasLogin = broker.credentialFields.length > 0;
  if (isPending) {
    return (
      <div role="status">
        <p>{isFile ? t("checking.reading") : t("checking.asking", { name })}</p>
        <progress aria-label={t("steps.check")} />
      </div>
    );
  }
  if (error) return <Refusal error={error} />;
  if (result === undefined) return null;
  if (result.ok) {
    return (
      <>
        <p className="approval" role="status">
          {t(isFile ? "checking.okFolder" : hasLogin ? "checking.ok" : "checking.okNoLogin")}
        </p>
        {hasLogin && <LoginFacts login={result.login} />}
      </>
    );
  }
  const { errorCode, errorMessage, accounts = [] } = result;
  return (
    <div className="refusal check-refusal" role="alert">
      <p>
        <strong>{t(`syncErrors.${errorCode}`)}</strong>
      </p>
      <Advice code={errorCode} />
      {accounts.length > 0 && (
        <fieldset className="choices">
          <legend>{t("loginCheck.choose")}</legend>
          {accounts.map((account) => (
            <button key={account.id} type="button" onClick={() => onChoose(account.id)}>
              {accountWords(account)}
            </button>
          ))}
        </fieldset>
      )}
      <details>
        <summary>{t("alert.details")}</summary>
        <p className="quoted">{errorMessage}</p>
      </details>
    </div>
  );
}

type Advised = keyof typeof en.advice;

/** What to do, where the words of the error do not say it already. */
function Advice({ code }: { code: SyncErrorCode }) {
  const { t } = useTranslation();
  return code in en.advice ? <p>{t(`advice.${code as Advised}`)}</p> : null;
}
