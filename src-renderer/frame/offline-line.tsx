/** While no broker can be reached: one calm line for all connections, with what happens next. */
import { useTranslation } from "react-i18next";
import { useClockTime, When } from "../ui/when";

export function OfflineLine({ since }: { since: number }) {
  const { t } = useTranslation();
  const clock = useClockTime();
  return (
    <p className="notice">
      <strong>
        <When at={since}>{t("offline.since", { when: clock(since) })}</When>.
      </strong>{" "}
      {t("offline.hint")}
    </p>
  );
}
