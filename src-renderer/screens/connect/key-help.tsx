/** How to come by a key that reads and does nothing else. Addresses are there to be copied: nothing fetches or opens them. */
import { useTranslation } from "react-i18next";
import type { LoginHelp } from "../../../src-shared/login";
import { listOf } from "../../words/formats";

export function KeyHelp({ help }: { help: LoginHelp }) {
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
        {keyPage !== null && <Address label={t("keyHelp.keyPage")} url={keyPage} />}
        {keyPage === null && website !== null && (
          <Address label={t("keyHelp.website")} url={website} />
        )}
        {tick.length > 0 && <li>{t("keyHelp.tick", { boxes: boxes(tick) })}</li>}
        {leave.length > 0 && <li>{t("keyHelp.leave", { boxes: boxes(leave) })}</li>}
        {readOnly === "choose" && leave.length === 0 && <li>{t("keyHelp.leaveAll")}</li>}
      </ul>
    </div>
  );
}

/** One click selects the whole of it. */
function Address({ label, url }: { label: string; url: string }) {
  return (
    <li>
      {label} <code className="address">{url}</code>
    </li>
  );
}
