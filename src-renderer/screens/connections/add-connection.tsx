/** Adding a connection: which broker, then its login. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { Dialog } from "../../ui/dialog";
import { BrokerPicker } from "./broker-picker";
import { LoginForm } from "./login-form";

export function AddConnection({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [broker, setBroker] = useState<Broker | null>(null);
  return (
    <Dialog title={t("add.title")} onClose={onClose}>
      {broker === null ? (
        <BrokerPicker onPick={setBroker} />
      ) : (
        <LoginForm broker={broker} onBack={() => setBroker(null)} onDone={onClose} />
      )}
    </Dialog>
  );
}
