/** A running total as a line over the days, above and below zero. */
import { HEIGHT, WIDTH } from "./chart";

const MARGIN = 6;

interface RunningTotalProps {
  /** Exact decimals; as numbers they only say where a pixel is. */
  totals: readonly string[];
  chosen: number;
}

export function RunningTotal({ totals, chosen }: RunningTotalProps) {
  const values = totals.map(Number);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = most - least || 1;
  const step = WIDTH / values.length;
  const x = (n: number): number => (n + 0.5) * step;
  const y = (value: number): number => MARGIN + ((most - value) / span) * (HEIGHT - 2 * MARGIN);
  const line = values.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <>
      <line className="zero" x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
      <line className="pointer" x1={x(chosen)} x2={x(chosen)} y1={0} y2={HEIGHT} />
      <polyline className="total" points={values.length === 1 ? `0,${y(0)} ${line}` : line} />
    </>
  );
}
