/** `fillkeep://fills` and its like: a link from outside leads to a screen and does nothing else. Pure. */
import { ROUTES, type Route } from "../../src-shared/routes";

export const LINK_SCHEME = "fillkeep";
/** A start at login shows no window. */
export const HIDDEN_SWITCH = "--hidden";

/** The screen a link names; null for everything but the exact name of a screen, with or without a slash behind it. */
export function routeOfLink(link: string): Route | null {
  const name = /^fillkeep:\/\/([a-z-]{1,32})\/?$/.exec(link)?.[1];
  return ROUTES.find((route) => route === name) ?? null;
}

export interface Errand {
  /** The screen to show; null: whichever it was. */
  route: Route | null;
  /** True where nobody asked to see the window. */
  isHidden: boolean;
}

/** What a command line asks for. A system hands a link over as an argument; Chromium adds switches of its own. */
export function errandOf(argv: readonly string[]): Errand {
  const link = argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`));
  const route = link === undefined ? null : routeOfLink(link);
  return { route, isHidden: link === undefined && argv.includes(HIDDEN_SWITCH) };
}
