/** A state as shape, word and colour. */
import type { Tone } from "../../src-shared/overview";

const SHAPES: Record<Tone, string> = {
  ok: "M2 6.5 5 9l5-6",
  run: "M10 6a4 4 0 1 1-1.2-2.8M10 1v2.6H7.4",
  wait: "M6 3v3.2l2 1.3M6 1a5 5 0 1 0 .01 0",
  error: "M6 1.2 11.2 10.6H.8zM6 4.9v2.3M6 8.6v.6",
  off: "M3 6h6",
};

export function Badge({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[tone]} />
      </svg>
      {children}
    </span>
  );
}
