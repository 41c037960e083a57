/** What the badge and the filters say of a connection's condition. */
import type { TFunction } from "i18next";
import { type Condition, conditionOf, WAITS, type Waits } from "../../../src-shared/condition";

/** What is filtered by: whatever waits by itself is one kind, whatever needs the user another. */
export const KINDS = ["CONNECTED", "SYNCING", "WAITING", "ERROR", "DISCONNECTED"] as const;
export type Kind = (typeof KINDS)[number];

const isWait = (condition: Condition): condition is Waits =>
  WAITS.some((each) => each === condition);

export function kindOf(connection: Parameters<typeof conditionOf>[0]): Kind {
  const condition = conditionOf(connection);
  if (condition === "LOCKED") return "ERROR";
  return isWait(condition) ? "WAITING" : condition;
}

export function conditionWords(condition: Condition | "WAITING", t: TFunction): string {
  if (condition === "LOCKED") return t("vault.rowLocked");
  if (condition === "WAITING" || isWait(condition)) return t(`condition.${condition}`);
  return t(`status.${condition}`);
}
