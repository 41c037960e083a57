/** One broker to pick: what it needs and what it can't do. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { MIN_INTERVAL_MIN } from "../../../src-shared/intervals";
import { listOf } from "../../words/formats";
import { useBrokerName } from "../../words/use-broker-name";
import { useCredentialName } from "../../words/use-credential-name";
import { kindOf, tellsScopes } from "./broker-kinds";

interface BrokerCardProps {
  broker: Broker;
  onPick(): void;
}

export function BrokerCard({ broker, onPick }: BrokerCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useBrokerName();
  const needs = useNeeds();
  const limits = useLimits();
  const told = limits(broker);
  return (
    <div className="broker-card">
      <span className="monogram" aria-hidden="true">
        {nameOf(broker).slice(0, 2).toUpperCase()}
      </span>
      <div className="broker-words">
        {/* The whole card is its target; its name is the broker's alone. */}
        <button type="button" className="name" aria-describedby={id} onClick={onPick}>
          {nameOf(broker)}
        </button>
        <div className="meta" id={id}>
          <p>
            {t(`brokerKind.${kindOf(broker)}`)} · {needs(broker)}
          </p>
          {told !== "" && <p className="limits">{told}</p>}
        </div>
      </div>
    </div>
  );
}

function useNeeds(): (broker: Broker) => string {
  const { t, i18n } = useTranslation();
  const nameOf = useCredentialName();
  return (broker) => {
    const kind = kindOf(broker);
    if (kind === "file") return t("brokerCard.needsFolder");
    const asked = broker.credentialFields.filter(({ required }) => required);
    if (asked.length === 0) return t("brokerCard.needsNothing");
    return listOf(
      asked.map(({ name }) => nameOf(name)),
      i18n.language,
    );
  };
}

/** Short; the next step says all of it. */
function useLimits(): (broker: Broker) => string {
  const { t } = useTranslation();
  return (broker) => {
    if (broker.simulated) return "";
    const { minIntervalMin, maxHistoryDays, currentDayOnly, perSymbol } = broker.capabilities;
    return [
      minIntervalMin > MIN_INTERVAL_MIN && t("brokerCard.floor", { count: minIntervalMin }),
      currentDayOnly && t("brokerCard.today"),
      !currentDayOnly && maxHistoryDays !== null && t("brokerCard.days", { count: maxHistoryDays }),
      perSymbol && t("brokerCard.perSymbol"),
      tellsScopes(broker) && t("brokerKind.tells"),
    ]
      .filter((words) => typeof words === "string")
      .join(" · ");
  };
}
