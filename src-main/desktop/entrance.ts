/** The ways in from outside: a second start, a link, a click in the dock. What comes before there is a window waits. */
import { app } from "electron";
import { type Errand, errandOf, LINK_SCHEME, routeOfLink } from "./deep-link";

export interface Entrance {
  /** Answers every errand from now on, and the last one that came before. */
  answer(handler: (errand: Errand) => void): void;
}

/** Listens at once: macOS hands over the link that started the app before it is ready. */
export function openEntrance(): Entrance {
  let waiting: Errand | null = null;
  let handler: ((errand: Errand) => void) | null = null;
  const come = (errand: Errand): void => {
    if (handler === null) waiting = errand;
    else handler(errand);
  };
  app.on("second-instance", (_event, argv) => come(errandOf(argv)));
  app.on("open-url", (event, link) => {
    event.preventDefault();
    come({ route: routeOfLink(link), isHidden: false });
  });
  // From the sources it would register Electron itself, for every program that is made with it.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  return {
    answer(given) {
      handler = given;
      // A click in the dock; macOS also says so at a start, which may be a hidden one.
      app.on("activate", () => come({ route: null, isHidden: false }));
      if (waiting !== null) given(waiting);
      waiting = null;
    },
  };
}
