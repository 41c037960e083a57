/** The first step: over a hundred brokers, which typing and kinds narrow down. */
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Field } from "../../ui/field";
import { Refusal } from "../../ui/notice";
import { useBrokerName } from "../../words/use-broker-name";
import { BrokerCard } from "./broker-card";
import { BROKER_KINDS, type BrokerSearch, foundBrokers, kindOf } from "./broker-kinds";
import { StepHeading } from "./step-heading";

interface BrokerStepProps {
  search: BrokerSearch;
  onSearch(search: BrokerSearch): void;
  onPick(broker: Broker): void;
}

export function BrokerStep({ search, onSearch, onPick }: BrokerStepProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: brokers, error, refetch } = useQuery(orpc.brokers.list.queryOptions());
  const field = useRef<HTMLInputElement>(null);
  const nameOf = useBrokerName();
  const found = foundBrokers(brokers ?? [], search, nameOf);
  const [first] = found;

  /** Whoever starts typing at once means the search. */
  function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    if (key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) field.current?.focus();
  }
  function pickTheOne(event: KeyboardEvent): void {
    if (event.key === "Enter" && found.length === 1 && first) onPick(first);
  }
  return (
    <>
      <StepHeading step={1} of={3} onKeyDown={typeAhead}>
        {t("steps.broker")}
      </StepHeading>
      <Field label={t("add.search")}>
        {(ids) => (
          <input
            {...ids}
            ref={field}
            type="search"
            value={search.text}
            onChange={({ target }) => onSearch({ ...search, text: target.value })}
            onKeyDown={pickTheOne}
          />
        )}
      </Field>
      <Kinds brokers={brokers ?? []} search={search} onSearch={onSearch} />
      <p className="hint" role="status">
        {brokers === undefined
          ? error === null && t("brokerCard.loading")
          : found.length > 0
            ? t("add.found", { count: found.length })
            : t("add.nothing")}
      </p>
      {brokers === undefined && error !== null && (
        <>
          <p>{t("brokerCard.failed")}</p>
          <Refusal error={error} />
          <footer>
            <button type="button" onClick={() => void refetch()}>
              {t("overview.again")}
            </button>
          </footer>
        </>
      )}
      {brokers !== undefined && found.length === 0 && (
        <div className="nothing">
          <p className="hint">{t("add.nothingHint")}</p>
          <button
            type="button"
            onClick={() => {
              onSearch({ text: "", kind: null, tellsScopes: false });
              field.current?.focus();
            }}
          >
            {t("overview.clear")}
          </button>
        </div>
      )}
      <ul className="brokers">
        {found.map((broker) => (
          <li key={broker.id}>
            <BrokerCard broker={broker} onPick={() => onPick(broker)} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface KindsProps {
  brokers: readonly Broker[];
  search: BrokerSearch;
  onSearch(search: BrokerSearch): void;
}

function Kinds({ brokers, search, onSearch }: KindsProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around a line of buttons
    <div role="group" aria-label={t("brokerKind.filter")} className="chips">
      {([null, ...BROKER_KINDS] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={search.kind === kind}
          onClick={() => onSearch({ ...search, kind })}
        >
          {t(`brokerKind.${kind ?? "all"}`)}{" "}
          <strong>
            {kind === null
              ? brokers.length
              : brokers.filter((broker) => kindOf(broker) === kind).length}
          </strong>
        </button>
      ))}
      <button
        type="button"
        className="chip"
        aria-pressed={search.tellsScopes}
        onClick={() => onSearch({ ...search, tellsScopes: !search.tellsScopes })}
      >
        {t("brokerKind.tells")}
      </button>
    </div>
  );
}
