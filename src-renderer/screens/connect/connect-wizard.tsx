/** Adding a connection in three steps: which broker, its login, then the login is tried and the first import begins. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { DEFAULT_INTERVAL_MIN } from "../../../src-shared/intervals";
import { useApi } from "../../transport/api-context";
import { useBrokerName } from "../../words/use-broker-name";
import type { BrokerSearch } from "./broker-kinds";
import { BrokerStep } from "./broker-step";
import { CheckStep } from "./check-step";
import { type Draft, firstDraft, isTouched, loginOf, newConnectionOf } from "./draft";
import { FirstImport } from "./first-import";
import { ImportSettings } from "./import-settings";
import { LoginStep } from "./login-step";
import { useLoginTest } from "./use-login-test";
import { WizardFrame } from "./wizard-frame";

const OF = 3;
const NO_SEARCH: BrokerSearch = { text: "", kind: null, tellsScopes: false };

export function ConnectWizard({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const nameOf = useBrokerName();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions());
  const [step, setStep] = useState<"broker" | "login" | "check">("broker");
  const [search, setSearch] = useState(NO_SEARCH);
  const [draft, setDraft] = useState<Draft | null>(null);
  const test = useLoginTest(draft && loginOf(draft));
  const add = useMutation({
    mutationFn: (wanted: Draft) => client.connections.create(newConnectionOf(wanted)),
  });

  const change = (values: Partial<Draft>): void =>
    setDraft((known) => known && { ...known, ...values });
  function pick(broker: Broker): void {
    // Back and forth to the same broker loses nothing.
    if (draft?.broker.id !== broker.id) {
      setDraft(
        firstDraft(broker, nameOf(broker), settings?.defaultIntervalMin ?? DEFAULT_INTERVAL_MIN),
      );
      add.reset();
    }
    setStep("login");
  }
  function startAnew(): void {
    setDraft(null);
    setSearch(NO_SEARCH);
    add.reset();
    setStep("broker");
  }

  const isAdded = add.data !== undefined;
  return (
    <WizardFrame
      title={t("add.title")}
      isTouched={!isAdded && draft !== null && isTouched(draft)}
      onClose={onClose}
    >
      {(step === "broker" || draft === null) && (
        <BrokerStep search={search} onSearch={setSearch} onPick={pick} />
      )}
      {step === "login" && draft && (
        <LoginStep
          draft={draft}
          onChange={change}
          onBack={() => setStep("broker")}
          onNext={() => {
            test.forgetRefusal();
            setStep("check");
          }}
        />
      )}
      {step === "check" && draft && !isAdded && (
        <CheckStep
          title={`${nameOf(draft.broker)} · ${t("steps.check")}`}
          step={OF}
          of={OF}
          test={test}
          broker={draft.broker}
          save={t("checking.add")}
          saveAnyway={t("checking.addAnyway")}
          isSaving={add.isPending}
          error={add.error}
          onChoose={(accountId) => change({ credentials: { ...draft.credentials, accountId } })}
          onBack={() => setStep("login")}
          onSave={() => add.isPending || add.mutate(draft)}
        >
          <ImportSettings draft={draft} onChange={change} />
        </CheckStep>
      )}
      {step === "check" && draft && isAdded && (
        <FirstImport
          connection={add.data}
          broker={draft.broker}
          title={`${nameOf(draft.broker)} · ${t("steps.import")}`}
          step={OF}
          of={OF}
          before={null}
          onDone={onClose}
          onAnother={startAnew}
        />
      )}
    </WizardFrame>
  );
}
