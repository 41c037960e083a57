/** What a broker is called: its own name, or where that says more than who it is, the words of the user's language. */
import { useTranslation } from "react-i18next";
import type { Broker } from "../../src-shared/domain";

export function useBrokerName(): (broker: Pick<Broker, "id" | "name">) => string {
  const { t, i18n } = useTranslation();
  return ({ id, name }) => {
    const key = `brokerNames.${id}`;
    return i18n.exists(key) ? t(key as "brokerNames.demo") : name;
  };
}
