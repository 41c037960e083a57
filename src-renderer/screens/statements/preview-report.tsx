/** What a look at a statement has found: its first fills, or what keeps it from being imported. */
import { useTranslation } from "react-i18next";
import type { StatementPreview } from "../../../src-shared/statements";
import { exact } from "../../words/formats";

export function PreviewReport({ preview }: { preview: StatementPreview }) {
  const { t } = useTranslation();
  const { file, fills, problems, notes, counts } = preview;
  if (file === null) return <p role="status">{t("statements.none")}</p>;
  return (
    <>
      {problems.length === 0 ? (
        <p className="approval" role="status">
          {t("statements.found", { count: counts.fills, skipped: counts.skipped, file })}
        </p>
      ) : (
        <Problems problems={problems} heading={t("statements.problems", { file })} />
      )}
      {problems.length === 0 && notes.length > 0 && (
        <Problems problems={notes} heading={t("statements.notes")} />
      )}
      {fills.length > 0 && <Fills fills={fills} caption={t("statements.fills", { file })} />}
    </>
  );
}

function Problems({ problems, heading }: Pick<StatementPreview, "problems"> & { heading: string }) {
  const { t } = useTranslation();
  return (
    <div className="refusal" role="alert">
      <p>{heading}</p>
      <ul className="problems">
        {problems.map(({ code, message, row }) => {
          const words = t(`statements.codes.${code}`);
          return (
            <li key={`${row} ${message}`}>
              {row === null ? words : t("statements.problemRow", { row, words })}
              <p className="quoted">{message}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Fills({ fills, caption }: Pick<StatementPreview, "fills"> & { caption: string }) {
  const { t, i18n } = useTranslation();
  return (
    <section
      className="scroll"
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t("fills.executed")}</th>
            <th scope="col">{t("fills.symbol")}</th>
            <th scope="col">{t("fills.side")}</th>
            <th scope="col" className="number">
              {t("fills.quantity")}
            </th>
            <th scope="col" className="number">
              {t("fills.price")}
            </th>
            <th scope="col" className="number">
              {t("fills.fee")}
            </th>
          </tr>
        </thead>
        <tbody>
          {fills.map((fill, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one file, which never move
            <tr key={n}>
              <td>
                {/* Whole: the year and the zone are what a preview is there to check. */}
                <time dateTime={new Date(fill.executedAt).toISOString()}>
                  {exact(fill.executedAt, i18n.language)}
                </time>
              </td>
              <td>{fill.symbol}</td>
              <td data-side={fill.side}>{t(`fills.${fill.side}`)}</td>
              <td className="number">{fill.quantity}</td>
              <td className="number">{fill.price}</td>
              <td className="number">
                {fill.fees
                  .map(({ amount, currency }) => `${amount} ${currency ?? ""}`)
                  .join(", ") || "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
