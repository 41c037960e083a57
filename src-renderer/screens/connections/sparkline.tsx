/** How a connection has been: its last runs as bars, oldest first, by what they imported; red where one failed. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunStatus } from "../../../src-shared/domain";
import type { Tone } from "../../../src-shared/overview";
import { useApi } from "../../transport/api-context";
import { RUN_TONES } from "../../ui/tones";

const RUNS = 12;
const HEIGHT = 24;
const STEP = 6;
const BAR = 4;
/** A run that brought nothing has been there, too. */
const LEAST = 3;

interface Ran {
  status: RunStatus;
  tradesImported: number;
}

/** From the least to the whole height, by orders of magnitude: one long import must not flatten all others. */
function heightOf(imported: number, most: number): number {
  if (most === 0) return LEAST;
  return LEAST + (HEIGHT - LEAST) * (Math.log1p(imported) / Math.log1p(most));
}

export function Sparkline({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(
    orpc.syncLogs.list.queryOptions({ input: { connectionId, limit: RUNS } }),
  );
  const runs: Ran[] = data?.items.toReversed() ?? [];
  const most = Math.max(0, ...runs.map(({ tradesImported }) => tradesImported));
  const words = t("condition.spark", {
    count: runs.length,
    imported: runs.reduce((sum, { tradesImported }) => sum + tradesImported, 0),
    failed: runs.filter(({ status }) => status === "failed").length,
  });
  const isEmpty = runs.length === 0;
  return (
    <div className="spark" title={isEmpty ? undefined : words}>
      {!isEmpty && (
        <svg viewBox={`0 0 ${RUNS * STEP} ${HEIGHT}`} role="img" aria-label={words}>
          <line x1={0} x2={RUNS * STEP} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
          {runs.map(({ status, tradesImported }, n) => {
            const height = heightOf(tradesImported, most);
            const tone: Tone = RUN_TONES[status];
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
                key={n}
                data-tone={tone}
                x={(RUNS - runs.length + n) * STEP}
                y={HEIGHT - height}
                width={BAR}
                height={height}
              />
            );
          })}
        </svg>
      )}
    </div>
  );
}
