/** Tells a screen reader when a connection's status changes; never when a clock ticks. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Condition, conditionOf } from "../../../src-shared/condition";
import type { Connection } from "../../../src-shared/domain";
import { conditionWords } from "./condition";

export function StatusAnnouncer({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation();
  const known = useRef(new Map<string, Condition>());
  const [words, setWords] = useState("");
  useEffect(() => {
    const before = known.current;
    known.current = new Map(connections.map((each) => [each.id, conditionOf(each)]));
    const changed = connections.filter((each) => {
      const old = before.get(each.id);
      return old !== undefined && old !== conditionOf(each);
    });
    if (changed.length === 0) return;
    setWords(
      changed
        .map((each) => {
          const status = conditionWords(conditionOf(each), t);
          return t("row.announced", { label: each.label, status });
        })
        .join(" "),
    );
  }, [connections, t]);
  return (
    <p aria-live="polite" className="unseen">
      {words}
    </p>
  );
}
