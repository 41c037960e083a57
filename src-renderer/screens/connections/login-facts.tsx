/** What a broker told of a login: its accounts, what it may do, and what to point out about that. */
import { useTranslation } from "react-i18next";
import type { LoginAccount, LoginCheck, LoginWarning } from "../../../src-shared/login";
import { listOf } from "../../words/formats";

export function LoginFacts({ login }: { login: LoginCheck }) {
  const { t, i18n } = useTranslation();
  const { accounts, scopes, warnings } = login;
  const said = scopes?.map((scope) => t(`scopes.${scope}`)) ?? [];
  return (
    <>
      <p className="hint">
        {said.length === 0
          ? t("loginCheck.untold")
          : t("loginCheck.may", { scopes: listOf(said, i18n.language) })}
      </p>
      {accounts !== null && accounts.length > 0 && (
        <p className="hint">
          {t("loginCheck.accounts", { count: accounts.length })}{" "}
          {listOf(accounts.map(accountWords), i18n.language)}
        </p>
      )}
      <LoginWarnings warnings={warnings} />
    </>
  );
}

/** Not an error: some brokers have no other keys. */
export function LoginWarnings({ warnings }: { warnings: readonly LoginWarning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <div className="caution" role="status">
      {warnings.map((warning) => (
        <p key={warning}>{t(`loginWarnings.${warning}`)}</p>
      ))}
    </div>
  );
}

/** "Joint (U1234567, USD)", "U1234567". */
export function accountWords({ id, name, currency }: LoginAccount): string {
  const rest = [name === null ? null : id, currency].filter((part) => part !== null);
  return rest.length === 0 ? (name ?? id) : `${name ?? id} (${rest.join(", ")})`;
}
