/** Moves the vault's key into the system's keychain; who gives up a passphrase for it must know that passphrase. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckedForm } from "../../ui/checked-form";
import { Dialog } from "../../ui/dialog";
import { Refusal } from "../../ui/notice";
import { PassphraseField } from "../../vault/passphrase-field";
import { useVaultCommands } from "../../vault/use-vault";
import type { ProtectionDialogProps } from "./passphrase-dialog";

export function KeychainDialog({ vault, onDone, onClose }: ProtectionDialogProps) {
  const { t } = useTranslation();
  const { protect } = useVaultCommands();
  const [current, setCurrent] = useState("");
  const needsCurrent = vault.protection === "passphrase";
  const given = needsCurrent ? { current } : {};
  return (
    <Dialog title={t("vault.keychainTitle")} onClose={onClose}>
      <CheckedForm
        className="form"
        onSubmit={() => protect.mutate({ by: "keychain", ...given }, { onSuccess: onDone })}
      >
        <p>{t("vault.keychainText")}</p>
        {needsCurrent && (
          <PassphraseField label={t("vault.current")} value={current} onChange={setCurrent} />
        )}
        <Refusal error={protect.error} />
        <footer>
          <button type="button" onClick={onClose}>
            {t("dialogs.cancel")}
          </button>
          <button type="submit" className="primary" disabled={protect.isPending}>
            {t("vault.useKeychain")}
          </button>
        </footer>
      </CheckedForm>
    </Dialog>
  );
}
