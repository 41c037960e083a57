/** What the broker said to a login that was tried: it works and may do this and that, or why not. */
import { useTranslation } from "react-i18next";
import { Refusal } from "../../ui/notice";
import { accountWords, LoginFacts } from "./login-facts";
import type { LoginTest } from "./use-login-test";

interface TestResultProps {
  test: LoginTest;
  /** Gets the account that was chosen, where a login must name one. */
  onChoose(accountId: string): void;
}

export function TestResult({ test: { result, error }, onChoose }: TestResultProps) {
  const { t } = useTranslation();
  if (error) return <Refusal error={error} />;
  if (result === undefined) return null;
  if (result.ok) {
    return (
      <>
        <p className="approval" role="status">
          {t("add.testOk")}
        </p>
        <LoginFacts login={result.login} />
      </>
    );
  }
  const { errorCode, errorMessage, accounts = [] } = result;
  return (
    <div className="refusal" role="alert">
      <p>{t(`syncErrors.${errorCode}`)}</p>
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
