/** What a broker can't do, said before anybody connects to it. */
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import { MIN_INTERVAL_MIN } from "../../../src-shared/intervals";

export function BrokerFacts({ broker: { name, capabilities, simulated } }: { broker: Broker }) {
  const { t } = useTranslation();
  const { maxHistoryDays, minIntervalMin, minIntervalReason, currentDayOnly, perSymbol } =
    capabilities;
  const { newestFills } = capabilities;
  if (simulated) return null;
  const facts: string[] = [];
  if (currentDayOnly) facts.push(t("brokerFacts.currentDay", { name }));
  else if (maxHistoryDays !== null) {
    facts.push(t("brokerFacts.history", { name, count: maxHistoryDays }));
  }
  if (newestFills !== undefined) facts.push(t("brokerFacts.newest", { name, count: newestFills }));
  if (perSymbol) facts.push(t("brokerFacts.perSymbol", { name }));
  if (minIntervalMin > MIN_INTERVAL_MIN) {
    const count = minIntervalMin;
    facts.push(
      minIntervalReason === undefined
        ? t("brokerFacts.floorPlain", { name, count })
        : t("brokerFacts.floor", { count, reason: t(`intervalReasons.${minIntervalReason}`) }),
    );
  }
  if (facts.length === 0) return null;
  return (
    <section className="facts-list">
      <h3>{t("brokerFacts.title")}</h3>
      <ul className="hint">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}
