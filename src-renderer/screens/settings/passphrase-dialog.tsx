/** Sets the passphrase that protects the vault's key, or changes it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MIN_PASSPHRASE_LENGTH, type VaultStatus } from "../../../src-shared/vault";
import { CheckedForm } from "../../ui/checked-form";
import { Dialog } from "../../ui/dialog";
import { Refusal } from "../../ui/notice";
import { PassphraseField } from "../../vault/passphrase-field";
import { useVaultCommands } from "../../vault/use-vault";

export interface ProtectionDialogProps {
  vault: VaultStatus;
  onDone(): void;
  onClose(): void;
}

export function PassphraseDialog({ vault, onDone, onClose }: ProtectionDialogProps) {
  const { t } = useTranslation();
  const { protect } = useVaultCommands();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const isChange = vault.protection === "passphrase";
  const isShort = [...next].length < MIN_PASSPHRASE_LENGTH;

  function submit(): void {
    const given = isChange ? { current } : {};
    protect.mutate({ by: "passphrase", passphrase: next, ...given }, { onSuccess: onDone });
  }
  return (
    <Dialog title={t("vault.passphraseTitle")} onClose={onClose}>
      <CheckedForm className="form" onSubmit={submit}>
        <p>{t("vault.passphraseText")}</p>
        {isChange && (
          <PassphraseField label={t("vault.current")} value={current} onChange={setCurrent} />
        )}
        <PassphraseField
          label={t("vault.next")}
          hint={t("vault.nextHint", { count: MIN_PASSPHRASE_LENGTH })}
          problem={isShort ? t("requestErrors.PASSPHRASE_TOO_SHORT") : ""}
          value={next}
          onChange={setNext}
        />
        <PassphraseField
          label={t("vault.repeat")}
          problem={again === next ? "" : t("vault.differs")}
          value={again}
          onChange={setAgain}
        />
        <Refusal error={protect.error} />
        <footer>
          <button type="button" onClick={onClose}>
            {t("dialogs.cancel")}
          </button>
          <button type="submit" className="primary" disabled={protect.isPending}>
            {t("vault.save")}
          </button>
        </footer>
      </CheckedForm>
    </Dialog>
  );
}
