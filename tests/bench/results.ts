/** The committed page of figures: what was measured, on which machine, when. Pure. */
import { machineLine } from "./machine";
import type { Report } from "./report";

export const CHART = "cost-by-size.svg";

const VERDICTS = new Map<boolean | null, string>([
  [true, "met"],
  [false, "**missed**"],
  [null, ""],
]);

/** `isQuick`: sizes that prove nothing, and the page says so. */
export function resultsPage({ machine, date, results }: Report, isQuick: boolean): string {
  const rows = results.map(({ name, value, unit, aim, pass, yardstick }) => {
    const cells = [
      `\`${name}\``,
      `${value} ${unit}`.trim(),
      aim ?? "",
      VERDICTS.get(pass) ?? "",
      yardstick,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const warning = isQuick
    ? "\n**Measured with `--quick`: sizes that prove only that the bench works.**\n"
    : "";
  const hasChart = results.some(({ curve }) => curve !== undefined);
  const chart = hasChart
    ? `\n![What a fill and a page cost, against how many there are](${CHART})\n`
    : "";
  return `# What was measured

Written by \`npm run bench -- --results\`; how to read it is in [README.md](README.md).

${machineLine(machine)}; ${date.slice(0, 10)}.
${warning}${chart}
| name | value | aim | | beside |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
