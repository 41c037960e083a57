/** Which of the trader's books a list is about; nothing to choose where there is only one. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";
import { Choice } from "./choice";

interface BookFilterProps {
  value: string | undefined;
  onChange(accountId: string | undefined): void;
}

export function BookFilter({ value, onChange }: BookFilterProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: books = [] } = useQuery(orpc.accounts.list.queryOptions());
  if (books.length < 2) return null;
  const names = new Map(books.map(({ id, name }) => [id, name]));
  return (
    <Choice
      label={t("lists.book")}
      any={t("lists.allBooks")}
      choices={[...names.keys()]}
      words={(id) => names.get(id) ?? id}
      value={value}
      onChange={onChange}
    />
  );
}
