/** A list that has nothing yet: what will be here, and where that begins. */
import { useTranslation } from "react-i18next";
import { hrefOf } from "../routes";

interface EmptyStateProps {
  title: string;
  hint: string;
}

export function EmptyState({ title, hint }: EmptyStateProps) {
  const { t } = useTranslation();
  return (
    <section className="panel empty">
      <h2>{title}</h2>
      <p>{hint}</p>
      <a className="onward" href={hrefOf("connections")}>
        {t("pending.toConnections")}
      </a>
    </section>
  );
}
