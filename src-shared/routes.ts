/** The screens of the page by name: where its navigation, a deep link, the tray and a notification can lead. */
export const ROUTES = [
  "connections",
  "activity",
  "fills",
  "round-trips",
  "notifications",
  "settings",
] as const;
export type Route = (typeof ROUTES)[number];

/** A screen; `connectionId` is the one to show on it, where it is about one. */
export interface Place {
  route: Route;
  connectionId?: string;
}
