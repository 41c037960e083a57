/** The API secret, of a host that has one: never shown, but once when it is replaced. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/dialog";
import { Refusal } from "../../ui/notice";
import { ConfirmDialog } from "./confirm-dialog";
import { Copyable } from "./copyable";

/** Not by way of the contract: only an answer of the loopback host can bring the session under the new secret. */
async function replaceSecret(): Promise<string> {
  const answer = await fetch("/session/secret", { method: "POST", cache: "no-store" });
  if (!answer.ok) throw new Error(`The host answered ${answer.status}`);
  const { secret } = (await answer.json()) as { secret: string };
  return secret;
}

export function Secret({ isFixed }: { isFixed: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const replace = useMutation({ mutationFn: replaceSecret, gcTime: 0 });
  return (
    <section className="panel form" aria-label={t("secret.title")}>
      <h2>{t("secret.title")}</h2>
      <p className="hint">{isFixed ? t("secret.fixed") : t("secret.hint")}</p>
      {!isFixed && (
        <div>
          <button type="button" disabled={replace.isPending} onClick={() => setIsAsking(true)}>
            {t("secret.replace")}
          </button>
        </div>
      )}
      <Refusal error={replace.error} />
      {isAsking && (
        <ConfirmDialog
          title={t("secret.askTitle")}
          text={t("secret.ask")}
          confirm={t("secret.confirm")}
          onClose={() => setIsAsking(false)}
          onConfirm={replace.mutate}
        />
      )}
      {replace.data !== undefined && (
        <Dialog title={t("secret.newTitle")} onClose={replace.reset}>
          <Copyable label={t("secret.newTitle")} text={replace.data} copy={t("secret.copy")} />
          <p className="hint">{t("secret.once")}</p>
          <footer>
            <button type="button" className="primary" onClick={replace.reset}>
              {t("secret.done")}
            </button>
          </footer>
        </Dialog>
      )}
    </section>
  );
}
