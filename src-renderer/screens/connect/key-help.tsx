/** How to come by a key that reads and does nothing else. Addresses are opened by a click, and never fetched. */
import { useTranslation } from "react-i18next";
import type { Broker } from "../../../src-shared/domain";
import type { LoginHelp } from "../../../src-shared/login";
import { ExternalLink } from "../../ui/external-link";
import { listOf } from "../../words/formats";

interface KeyHelpProps {
  broker: Broker;
  help: LoginHelp;
}

export function KeyHelp({ broker, help }: KeyHelpProps) {
  const { t, i18n } = useTranslation();
  const { keyPage, website, readOnly, tick, leave } = help;
  const boxes = (names: readonly string[]) =>
    listOf(
      names.map((name) => t("keyHelp.box", { name })),
      i18n.language,
    );
  return (
    <div className="key-help">
      <p className={readOnly === "never" ? "caution" : "hint"}>{t(`keyHelp.${readOnly}`)}</p>
      <ul className="hint">
        {keyPage !== null && (
          <li>
            {t("keyHelp.keyPage")} <ExternalLink broker={broker} link="keyPage" />
          </li>
        )}
        {keyPage === null && website !== null && (
          <li>
            {t("keyHelp.website")} <ExternalLink broker={broker} link="website" />
          </li>
        )}
        {tick.length > 0 && <li>{t("keyHelp.tick", { boxes: boxes(tick) })}</li>}
        {leave.length > 0 && <li>{t("keyHelp.leave", { boxes: boxes(leave) })}</li>}
        {readOnly === "choose" && leave.length === 0 && <li>{t("keyHelp.leaveAll")}</li>}
      </ul>
    </div>
  );
}
