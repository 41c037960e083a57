/**
 * A small chart of days. What is drawn is only an image: the day that is pointed at, or chosen with the arrow keys, is
 * told in words, and all of them stand in a table.
 */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

export const WIDTH = 600;
export const HEIGHT = 96;

export interface ChartProps {
  title: string;
  /** How many days there are to choose from. */
  days: number;
  /** What one of them was, in words. */
  words(day: number): string;
  /** What stands under the left end and the right end. */
  ends: readonly [string, string];
  /** The table: its head, and its rows for those who want the numbers, newest first. */
  head: readonly string[];
  rows(): string[][];
  /** The drawing, {@link WIDTH} by {@link HEIGHT}; `chosen` is the day that is told. */
  children(chosen: number): React.ReactNode;
}

export function Chart({ title, days, words, ends, head, rows, children }: ChartProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<number>();
  const [isOpen, setIsOpen] = useState(false);
  const titleId = useId();
  const last = days - 1;
  const chosen = Math.min(picked ?? last, last);
  const steps: Record<string, number> = {
    ArrowLeft: chosen - 1,
    ArrowDown: chosen - 1,
    ArrowRight: chosen + 1,
    ArrowUp: chosen + 1,
    PageDown: chosen - 7,
    PageUp: chosen + 7,
    Home: 0,
    End: last,
  };
  return (
    <figure className="panel chart" aria-labelledby={titleId}>
      <figcaption>
        <strong id={titleId}>{title}</strong>
        <span className="meta">{words(chosen)}</span>
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-labelledby={titleId}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={chosen}
        aria-valuetext={words(chosen)}
        onKeyDown={(event) => {
          const step = steps[event.key];
          if (step === undefined) return;
          event.preventDefault();
          setPicked(Math.max(0, Math.min(last, step)));
        }}
        onPointerMove={({ currentTarget, clientX }) => {
          const { left, width } = currentTarget.getBoundingClientRect();
          const day = Math.floor(((clientX - left) / width) * days);
          setPicked(Math.max(0, Math.min(last, day)));
        }}
        onPointerLeave={() => setPicked(undefined)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {children(chosen)}
        </svg>
      </div>
      <p className="meta ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{t("chart.asTable")}</summary>
        {isOpen && <Numbers title={title} head={head} rows={rows()} />}
      </details>
    </figure>
  );
}

function Numbers({
  title,
  head,
  rows,
}: {
  title: string;
  head: readonly string[];
  rows: string[][];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll numbers" tabIndex={0}>
      <table aria-label={title}>
        <thead>
          <tr>
            {head.map((name, n) => (
              <th key={name} scope="col" className={n === 0 ? undefined : "number"}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([day, ...values]) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {values.map((value, n) => (
                <td key={head[n + 1]} className="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
