/** Where everything lies. */
import { useTranslation } from "react-i18next";
import { Copyable } from "./copyable";

export function DataFolder({ path }: { path: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel form" aria-label={t("dataFolder.title")}>
      <h2>{t("dataFolder.title")}</h2>
      <Copyable label={t("dataFolder.title")} text={path} copy={t("dataFolder.copy")} />
      <p className="hint">{t("dataFolder.hint")}</p>
    </section>
  );
}
