/** While the vault is locked, every screen says why, what to do, and offers it; all else goes on being usable. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { focusContent } from "../frame/focus-content";
import { ConfirmDialog } from "../screens/settings/confirm-dialog";
import { CheckedForm } from "../ui/checked-form";
import { Refusal } from "../ui/notice";
import { PassphraseField } from "./passphrase-field";
import { useVault, useVaultCommands } from "./use-vault";

export function VaultLock() {
  const { t } = useTranslation();
  const vault = useVault();
  const { unlock, startOver } = useVaultCommands();
  const [passphrase, setPassphrase] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  if (!vault?.isLocked || vault.reason === null) return null;

  const isByPassphrase = vault.reason === "passphrase";
  const submit = (): void => {
    unlock.mutate(vault.takesPassphrase && passphrase !== "" ? passphrase : undefined, {
      onSuccess({ isLocked }) {
        setPassphrase("");
        // The section goes with the lock; the focus must go somewhere.
        if (!isLocked) focusContent();
      },
    });
  };
  return (
    <section className="panel form vault-lock" aria-label={t("vault.lockedTitle")}>
      <h2>{t("vault.lockedTitle")}</h2>
      <p role="status">
        <strong>{t(`vault.reason.${vault.reason}`)}</strong> {t("vault.keeps")}
      </p>
      <CheckedForm className="form" onSubmit={submit}>
        {vault.takesPassphrase && (
          <PassphraseField
            label={t("vault.passphrase")}
            isRequired={isByPassphrase}
            value={passphrase}
            onChange={setPassphrase}
          />
        )}
        <Refusal error={unlock.error ?? startOver.error} />
        <footer>
          <button type="button" className="quiet" onClick={() => setIsAsking(true)}>
            {t("vault.startOver")}
          </button>
          <button type="submit" className="primary" disabled={unlock.isPending}>
            {t(isByPassphrase ? "vault.unlock" : "vault.again")}
          </button>
        </footer>
      </CheckedForm>
      {isAsking && (
        <ConfirmDialog
          title={t("vault.startOverTitle")}
          text={t("vault.startOverText")}
          confirm={t("vault.startOverConfirm")}
          onClose={() => setIsAsking(false)}
          onConfirm={() => startOver.mutate(undefined, { onSuccess: focusContent })}
        />
      )}
    </section>
  );
}
