/** The tray's pictures as SVG, from the mark of resources/icon.svg: a badge says the state, by its shape first. Pure. */
import type { Tone } from "../../src-shared/overview";

export const TONES: readonly Tone[] = ["ok", "run", "wait", "error", "off"];
/** For light panels, for dark ones, and the template that macOS colours itself. */
export type Look = "light" | "dark" | "template";

interface Paint {
  ground: string;
  mark: string;
  badge: Record<Tone, string>;
}

/** As src-renderer/styles/tokens.css. */
const PAINTS: Record<Exclude<Look, "template">, Paint> = {
  light: {
    ground: "#1f6feb",
    mark: "#fff",
    badge: { ok: "", run: "#175cd3", wait: "#805600", error: "#b42318", off: "#56606e" },
  },
  dark: {
    ground: "#4c8dff",
    mark: "#0b1220",
    badge: { ok: "", run: "#7ab0ff", wait: "#e3b341", error: "#ff8b80", off: "#a3adbb" },
  },
};

/** In a box of 64, on the lines of a picture of 16 pixels. */
const BADGES: Record<Tone, string> = {
  ok: "",
  // An open ring: under way.
  run: '<circle cx="46" cy="46" r="12" fill="none" stroke-width="8" stroke-dasharray="53 22.4" transform="rotate(-70 46 46)"/>',
  // Two bars: a pause.
  wait: '<path d="M36 32h8v28h-8zM48 32h8v28h-8z" stroke="none"/>',
  // A triangle: look here.
  error: '<path d="M46 30 62 60H30z" stroke="none"/>',
  // A bar across: nothing goes on.
  off: '<path d="M32 44h28v8h-28z" stroke="none"/>',
};
const MARK =
  '<path d="M9 39 24 23l10 9 20-20" fill="none" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>';

/** The picture of a tone. */
export function drawing(tone: Tone, look: Look): string {
  const paint = look === "template" ? null : PAINTS[look];
  const mark = paint?.mark ?? "#000";
  const colour = paint?.badge[tone] || "#000";
  const ground =
    paint === null
      ? ""
      : `<rect width="64" height="64" rx="14" fill="${paint.ground}" stroke="none"/>`;
  const baseline =
    paint === null
      ? '<path d="M9 56h46" fill="none" stroke-width="8" stroke-linecap="round"/>'
      : "";
  const cut = tone === "ok" ? "" : '<circle cx="46" cy="46" r="22" fill="#000"/>';
  const badge = `<g fill="${colour}" stroke="${colour}">${BADGES[tone]}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><mask id="cut"><rect width="64" height="64" fill="#fff"/>${cut}</mask><g mask="url(#cut)" stroke="${mark}">${ground}${MARK}${baseline}</g>${badge}</svg>`;
}

/** A set of files: of what size, in points, and for whom. */
export interface Size {
  points: number;
  looks: readonly Look[];
  folder: string;
}

/** Panels of Linux have icons of 22 points, the others of 16. */
export const SIZES: readonly Size[] = [
  { points: 16, looks: ["light", "dark", "template"], folder: "" },
  { points: 22, looks: ["light", "dark"], folder: "linux" },
];

/** The file of a picture, at one or two pixels a point: macOS knows a template by its name. */
export function fileOf(tone: Tone, look: Look, scale: 1 | 2): string {
  const fine = scale === 2 ? "@2x" : "";
  return look === "template" ? `${tone}Template${fine}.png` : `${tone}-${look}${fine}.png`;
}
