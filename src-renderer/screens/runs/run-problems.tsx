/** The rows of a broker that could not be read, as they came. */
import { useTranslation } from "react-i18next";
import type { SyncLogDetail } from "../../../src-shared/domain";
import { statementProblem } from "../../../src-shared/statements";

export function RunProblems({ problems }: Pick<SyncLogDetail, "problems">) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const heading = t("run.problems", { count: problems.length });
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <ul
        className="problems"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {problems.map(({ message, raw }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be unreadable in the same way
          <li key={n}>
            <StatementWords raw={raw} />
            {message}
            <p className="quoted">{raw}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is wrong with a statement file or was left of it, in the reader's own language; the sentence below it says what to do. */
function StatementWords({ raw }: { raw: string }) {
  const { t } = useTranslation();
  const about = statementProblem(raw);
  if (about === null) return null;
  const { file, code, row } = about;
  const words = t(`statements.codes.${code}`);
  const what = row === null ? words : t("statements.problemRow", { row, words });
  const isRest = code === "STATEMENT_ROWS_PASSED_OVER";
  return <p>{t(isRest ? "statements.passedOver" : "statements.refused", { file, what })}</p>;
}
