/** Tells a screen reader when a connection's status changes; never when a clock ticks. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection, ConnectionStatus } from "../../../src-shared/domain";

export function StatusAnnouncer({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation();
  const known = useRef(new Map<string, ConnectionStatus>());
  const [words, setWords] = useState("");
  useEffect(() => {
    const before = known.current;
    known.current = new Map(connections.map(({ id, status }) => [id, status]));
    const changed = connections.filter(({ id, status }) => {
      const old = before.get(id);
      return old !== undefined && old !== status;
    });
    if (changed.length === 0) return;
    setWords(
      changed
        .map(({ label, status }) => t("row.announced", { label, status: t(`status.${status}`) }))
        .join(" "),
    );
  }, [connections, t]);
  return (
    <p aria-live="polite" className="unseen">
      {words}
    </p>
  );
}
