/** The broker's accounts behind a login, each with the book it is filed under; nothing where fills do not name them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { BookSelect } from "./book-select";

export function BrokerAccounts({ connectionId: id }: { connectionId: string }) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  const { data: accounts = [] } = useQuery(
    orpc.connections.accounts.queryOptions({ input: { id } }),
  );
  const file = useMutation({
    mutationFn: (filed: { brokerAccount: string; accountId: string }) =>
      client.connections.fileAccount({ id, ...filed }),
    onSettled: () => cache.invalidateQueries({ queryKey: orpc.connections.accounts.key() }),
  });
  if (accounts.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("books.perAccount")}</legend>
      <p className="hint">{t("books.perAccountHint")}</p>
      {accounts.map(({ brokerAccount, name, accountId }) => (
        <div key={brokerAccount} className="filed">
          <span>{name === null ? brokerAccount : `${name} (${brokerAccount})`}</span>
          <BookSelect
            label={t("books.bookOf", { account: name ?? brokerAccount })}
            value={accountId}
            onChange={(chosen) => file.mutate({ brokerAccount, accountId: chosen })}
          />
        </div>
      ))}
      <Refusal error={file.error} />
    </fieldset>
  );
}
