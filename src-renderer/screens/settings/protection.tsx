/** How the key that seals the credentials is kept, honestly, and the better ways there are. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VaultStatus } from "../../../src-shared/vault";
import { useVault } from "../../vault/use-vault";
import { KeychainDialog } from "./keychain-dialog";
import { PassphraseDialog } from "./passphrase-dialog";

export function Protection() {
  const { t } = useTranslation();
  const vault = useVault();
  const [dialog, setDialog] = useState<"passphrase" | "keychain" | null>(null);
  const [isDone, setIsDone] = useState(false);
  if (vault === undefined || vault.isLocked) return null;
  const { protection, hasKeychain } = vault;
  const props = {
    vault,
    onClose: () => setDialog(null),
    onDone() {
      setIsDone(true);
      setDialog(null);
    },
  };
  return (
    <section className="panel form" aria-label={t("vault.title")}>
      <h2>{t("vault.title")}</h2>
      <Kept vault={vault} />
      <div className="actions">
        <button type="button" onClick={() => setDialog("passphrase")}>
          {t(protection === "passphrase" ? "vault.use.change" : "vault.use.passphrase")}
        </button>
        {hasKeychain && protection !== "keychain" && (
          <button type="button" onClick={() => setDialog("keychain")}>
            {t("vault.use.keychain")}
          </button>
        )}
      </div>
      <p role="status" className="told">
        {isDone && t("vault.done")}
      </p>
      {dialog === "passphrase" && <PassphraseDialog {...props} />}
      {dialog === "keychain" && <KeychainDialog {...props} />}
    </section>
  );
}

function Kept({ vault: { protection, backend, isWeak } }: { vault: VaultStatus }) {
  const { t } = useTranslation();
  const by = protection === "keychain" && backend !== null ? "keychainNamed" : protection;
  return (
    <>
      <p>{t(`vault.by.${by}`, { backend })}</p>
      {isWeak && (
        <p className="hint">
          {t(protection === "keychain" ? "vault.weakKeychain" : "vault.weakFile", { backend })}
        </p>
      )}
    </>
  );
}
