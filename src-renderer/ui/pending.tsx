/** In place of what the host has not answered yet; where it could not, that is said, with the way to ask again. */
import { useTranslation } from "react-i18next";
import { Refusal } from "./notice";

/** A query, as far as it concerns whoever waits for it. */
export interface Asked {
  data: unknown;
  error: unknown;
  refetch(): unknown;
}

export const isAnswered = (...queries: readonly Asked[]): boolean =>
  queries.every(({ data }) => data !== undefined);

interface PendingProps {
  of: readonly Asked[];
  /** What could not be read, in a sentence. */
  failed?: string;
}

/** As high as what comes, so that nothing jumps when it does. */
export function Pending({ of, failed }: PendingProps) {
  const { t } = useTranslation();
  const refused = of.filter(({ data, error }) => data === undefined && error);
  if (refused.length === 0) {
    return (
      <div className="panel waiting-rows" role="status">
        <p className="hint">{t("connections.loading")}</p>
      </div>
    );
  }
  return (
    <section className="panel empty">
      <h2>{failed ?? t("pending.failed")}</h2>
      <Refusal error={refused[0]?.error} />
      <button type="button" onClick={() => refused.forEach((each) => void each.refetch())}>
        {t("overview.again")}
      </button>
    </section>
  );
}
