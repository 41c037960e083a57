/** No session: how to get one. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";
import { Field } from "../ui/field";

async function unlock(secret: string): Promise<void> {
  const answer = await fetch("/login", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

export function Locked() {
  const { t } = useTranslation();
  const { retry } = useApi();
  const [secret, setSecret] = useState("");
  const login = useMutation({ mutationFn: unlock, onSuccess: retry });
  return (
    <main className="locked">
      <form
        className="panel form"
        onSubmit={(event) => {
          event.preventDefault();
          login.mutate(secret.trim());
        }}
      >
        <h1>{t("locked.title")}</h1>
        <p>{t("locked.text")}</p>
        <Field label={t("locked.secret")}>
          {(ids) => (
            <input
              {...ids}
              type="password"
              autoComplete="off"
              required
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
        {login.isError && (
          <p className="refusal" role="alert">
            {t("locked.wrong")}
          </p>
        )}
        <footer>
          <button type="submit" className="primary" disabled={login.isPending}>
            {t("locked.open")}
          </button>
        </footer>
      </form>
    </main>
  );
}
