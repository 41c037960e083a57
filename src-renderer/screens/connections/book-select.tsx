/** Which of the trader's own accounts fills are filed under, or a new one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Field } from "../../ui/field";
import { Refusal } from "../../ui/notice";

interface BookSelectProps {
  id?: string;
  "aria-describedby"?: string;
  label?: string;
  /** Undefined: the first one. */
  value: string | undefined;
  onChange(accountId: string): void;
}

const NEW = "";

export function BookSelect({ label, value, onChange, ...ids }: BookSelectProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: books = [] } = useQuery(orpc.accounts.list.queryOptions());
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <select
        {...ids}
        aria-label={label}
        value={isNaming ? NEW : (value ?? books[0]?.id)}
        onChange={({ target }) => {
          setNaming(target.value === NEW);
          if (target.value !== NEW) onChange(target.value);
        }}
      >
        {books.map((book) => (
          <option key={book.id} value={book.id}>
            {book.name}
          </option>
        ))}
        <option value={NEW}>{t("books.new")}</option>
      </select>
      {isNaming && (
        <NewBook
          onOpened={(accountId) => {
            setNaming(false);
            onChange(accountId);
          }}
        />
      )}
    </>
  );
}

/** Not a form of its own: it stands within one. */
function NewBook({ onOpened }: { onOpened(accountId: string): void }) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const open = useMutation({
    mutationFn: () => client.accounts.create({ name }),
    async onSuccess({ id }) {
      await cache.invalidateQueries({ queryKey: orpc.accounts.list.key() });
      onOpened(id);
    },
  });
  const submit = (): void => {
    if (name.trim() !== "" && !open.isPending) open.mutate();
  };
  return (
    <div className="beside">
      <input
        aria-label={t("books.newName")}
        // biome-ignore lint/a11y/noAutofocus: what the user has just asked for
        autoFocus
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          submit();
        }}
      />
      <button type="button" disabled={name.trim() === ""} onClick={submit}>
        {t("books.open")}
      </button>
      <Refusal error={open.error} />
    </div>
  );
}

export function BookField({ value, onChange }: Pick<BookSelectProps, "value" | "onChange">) {
  const { t } = useTranslation();
  return (
    <Field label={t("books.label")} hint={t("books.hint")}>
      {(ids) => <BookSelect {...ids} value={value} onChange={onChange} />}
    </Field>
  );
}
