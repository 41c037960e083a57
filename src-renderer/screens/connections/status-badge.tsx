/** How a connection is: a badge that tells of its last run on hover and focus, and opens all of it. */
import { Tooltip } from "@base-ui/react/tooltip";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CONDITION_TONES, conditionOf } from "../../../src-shared/condition";
import type { Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Badge } from "../../ui/badge";
import { conditionWords } from "./condition";
import { LastRun } from "./last-run";

const HOVER_MS = 300;

interface StatusBadgeProps {
  connection: Connection;
  onOpen(): void;
}

export function StatusBadge({ connection, onOpen }: StatusBadgeProps) {
  const { t } = useTranslation();
  const { id, label } = connection;
  const condition = conditionOf(connection);
  const words = conditionWords(condition, t);
  const tipId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <Tooltip.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip.Trigger
        delay={HOVER_MS}
        className="bare"
        aria-haspopup="dialog"
        aria-label={t("row.statusOf", { status: words, label })}
        aria-describedby={isOpen ? tipId : undefined}
        onClick={onOpen}
      >
        <Badge tone={CONDITION_TONES[condition]}>{words}</Badge>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} align="start">
          <Tooltip.Popup id={tipId} role="tooltip" className="tooltip">
            <p className="tooltip-head">{t("details.lastRun")}</p>
            <NewestRun connectionId={id} />
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Asked for when it is looked at, and again when a run of it begins or ends. */
function NewestRun({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(orpc.syncLogs.list.queryOptions({ input: { connectionId, limit: 1 } }));
  const run = data?.items[0];
  if (run !== undefined) return <LastRun run={run} isFocusable={false} />;
  return <p className="hint">{t(data === undefined ? "connections.loading" : "runs.none")}</p>;
}
