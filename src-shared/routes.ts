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
