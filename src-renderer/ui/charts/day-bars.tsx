/** A bar for each day, on the same ground; a part of it may be what went wrong. */
import { HEIGHT, WIDTH } from "./chart";

export interface Bar {
  total: number;
  /** Of these; drawn at the bottom. */
  bad?: number;
}

/** At least this high where there is anything at all. */
const MIN_PX = 2;
const GAP = 0.2;

export function DayBars({ bars, chosen }: { bars: readonly Bar[]; chosen: number }) {
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const step = WIDTH / bars.length;
  const heightOf = (value: number): number =>
    value === 0 ? 0 : Math.max(MIN_PX, (value / most) * (HEIGHT - MIN_PX));
  return bars.map(({ total, bad = 0 }, n) => {
    const place = { x: (n + GAP / 2) * step, width: step * (1 - GAP) };
    const [whole, part] = [heightOf(total), heightOf(bad)];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
      <g key={n} className="bar" data-chosen={n === chosen}>
        <rect className="reach" x={n * step} width={step} y={0} height={HEIGHT} />
        <rect {...place} y={HEIGHT - whole} height={whole} />
        {bad > 0 && <rect className="bad" {...place} y={HEIGHT - part} height={part} />}
      </g>
    );
  });
}
