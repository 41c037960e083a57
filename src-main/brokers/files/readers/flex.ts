/** A Flex statement saved as XML: read by the very same code as what the Flex Web Service answers. */
import { BrokerError } from "../../broker";
import type { DayOrder } from "../../ibkr-flex/flex-time";
import { type FlexReport, readFlexAnswer } from "../../ibkr-flex/flex-xml";
import { checkQuery } from "../../ibkr-flex/query-check";
import { readReport } from "../../ibkr-flex/report-pages";
import { decodeText } from "../content/text";
import { StatementError, type StatementProblem, type StatementReader } from "../statement";

export const readFlexFile: StatementReader<{ timeZone: string }> = async (
  { bytes },
  { timeZone },
  { now },
) => {
  const { text, encoding } = decodeText(bytes);
  const { report, order } = reportIn(text, now);
  const read = readReport(report, { timeZone, order, now });
  const problems = read.problems.map(
    ({ message, raw }): StatementProblem => ({
      code: "STATEMENT_ROWS_UNREADABLE",
      message,
      row: null,
      content: raw,
    }),
  );
  const skipped = report.statements.reduce((sum, { otherRows }) => sum + otherRows, 0);
  return { fills: read.fills, problems, skipped, facts: { encoding } };
};

function reportIn(text: string, now: number): { report: FlexReport; order: DayOrder | null } {
  try {
    const answer = readFlexAnswer(text);
    if (answer.kind === "notice") {
      throw new StatementError(
        "STATEMENT_NOT_RECOGNISED",
        "This is an error message of Interactive Brokers, not a statement: run the Flex query again",
      );
    }
    return { report: answer, order: checkQuery(answer, now) };
  } catch (error) {
    if (error instanceof BrokerError) {
      throw new StatementError("STATEMENT_NOT_RECOGNISED", error.message);
    }
    throw error;
  }
}
