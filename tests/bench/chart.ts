/** Costs against sizes as a drawing: both axes by powers of ten, so that a cost that does not grow is a level line. Pure. */

export interface Curve {
  /** What it is the cost of, with its unit. */
  label: string;
  points: readonly { size: number; cost: number }[];
}

const WIDTH = 720;
const HEIGHT = 360;
const PLOT = { left: 64, right: 24, top: 24, bottom: 110 };
/** Told apart in light and in dark, and by who sees no red or no green. */
const COLOURS = ["#2f7ed8", "#d97706", "#0d9488", "#a855f7"];

/** An SVG; its lines are named below. Throws where there is nothing to draw. */
export function chartOf(title: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) throw new RangeError("There is nothing to draw");
  const x = axisOf(
    points.map(({ size }) => size),
    PLOT.left,
    WIDTH - PLOT.right,
  );
  const y = axisOf(
    points.map(({ cost }) => cost),
    HEIGHT - PLOT.bottom,
    PLOT.top,
  );
  const lines = curves.map(({ label, points: own }, n) => {
    const colour = COLOURS[n % COLOURS.length];
    const places = own.map(({ size, cost }) => [x.at(size), y.at(cost)] as const);
    const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="4" fill="${colour}"/>`);
    const line = `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.join(" ")}"/>`;
    const [column, row] = [n % 2, Math.floor(n / 2)];
    const [keyX, keyY] = [PLOT.left + column * 320, HEIGHT - PLOT.bottom + 58 + row * 22];
    const key = `<rect x="${keyX}" y="${keyY - 9}" width="12" height="12" fill="${colour}"/><text x="${keyX + 18}" y="${keyY + 2}">${escaped(label)}</text>`;
    return [line, ...dots, key].join("");
  });
  const down = HEIGHT - PLOT.bottom;
  const marks = [
    ...x.marks.map(
      ([value, at]) =>
        `<line x1="${at}" x2="${at}" y1="${PLOT.top}" y2="${down}"/><text x="${at}" y="${down + 18}" text-anchor="middle">${value.toLocaleString("en")}</text>`,
    ),
    ...y.marks.map(
      ([value, at]) =>
        `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${at}" y2="${at}"/><text x="${PLOT.left - 8}" y="${at + 4}" text-anchor="end">${value}</text>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>text{font:12px system-ui,sans-serif;fill:#333}line{stroke:#8886}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>
${marks.join("\n")}
<text x="${PLOT.left}" y="${down + 38}">${escaped(title)}</text>
${lines.join("\n")}
</svg>
`;
}

interface Axis {
  at(value: number): number;
  /** The powers of ten in it, and where they are. */
  marks: [number, number][];
}

function axisOf(values: readonly number[], from: number, to: number): Axis {
  const powers = values.map(Math.log10);
  const low = Math.floor(Math.min(...powers));
  const high = Math.max(low + 1, Math.ceil(Math.max(...powers)));
  const at = (value: number): number =>
    Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10;
  const marks = Array.from({ length: high - low + 1 }, (_, n): [number, number] => {
    const value = Number(`1e${low + n}`);
    return [value, at(value)];
  });
  return { at, marks };
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
