/** Where the window stands: what is kept of it, and whether that still fits the screens. Pure. */
import { z } from "zod";

export const MIN_WIDTH = 720;
export const MIN_HEIGHT = 480;
const DEFAULT_SIZE = { width: 1180, height: 800 };

/** In the system's own units, as Electron has them. */
export const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where to open: in the middle of the main screen where x and y are left out. */
export interface Opening {
  x?: number;
  y?: number;
  width: number;
  height: number;
  isMaximized: boolean;
}

/** So much of the title bar must be on a screen that the window can be pulled back. */
const GRIP_WIDTH = 120;
const GRIP_HEIGHT = 40;

/** `areas` are the parts of the screens that windows may use; a place that is on none of them is forgotten. */
export function openingOf(place: WindowPlace | null, areas: readonly Area[]): Opening {
  const area = place === null ? undefined : areas.find((each) => holdsGrip(each, place));
  if (place === null || area === undefined) return { ...DEFAULT_SIZE, isMaximized: false };
  return {
    x: place.x,
    y: place.y,
    width: Math.max(MIN_WIDTH, Math.min(place.width, area.width)),
    height: Math.max(MIN_HEIGHT, Math.min(place.height, area.height)),
    isMaximized: place.isMaximized,
  };
}

function holdsGrip(area: Area, { x, y, width }: WindowPlace): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return shown >= GRIP_WIDTH && y >= area.y && y + GRIP_HEIGHT <= area.y + area.height;
}
