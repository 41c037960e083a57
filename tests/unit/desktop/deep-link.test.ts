import fc from "fast-check";
import { expect, test } from "vitest";
import { errandOf, routeOfLink } from "../../../src-main/desktop/deep-link";
import { ROUTES } from "../../../src-shared/routes";

test.each(ROUTES)("fillkeep://%s leads to its screen, with or without a slash", (route) => {
  expect(routeOfLink(`fillkeep://${route}`)).toBe(route);
  expect(routeOfLink(`fillkeep://${route}/`)).toBe(route);
});

test.each([
  "fillkeep://",
  "fillkeep:fills",
  "fillkeep:///fills",
  "fillkeep://fills/1",
  "fillkeep://fills?delete=1",
  "fillkeep://fills#x",
  "fillkeep://user@fills",
  "fillkeep://fills:80",
  "fillkeep://fills\n",
  " fillkeep://fills",
  "fillkeep://fills/../settings",
  "fillkeep://%66ills",
  "FILLKEEP://fills",
  "https://fills",
  "fillkeep://constructor",
  "fillkeep://connections.sync",
])("%j leads nowhere", (link) => {
  expect(routeOfLink(link)).toBeNull();
});

test("whatever else is in a link leads nowhere", () => {
  const allowed = new Set(ROUTES.flatMap((route) => [route, `${route}/`] as string[]));
  fc.assert(
    fc.property(fc.string(), (rest) => {
      fc.pre(!allowed.has(rest));
      expect(routeOfLink(`fillkeep://${rest}`)).toBeNull();
    }),
  );
});

test.each([
  [["/app/fillkeep"], { route: null, isHidden: false }],
  [["/app/fillkeep", "--hidden"], { route: null, isHidden: true }],
  [["electron", ".", "--flag=1", "fillkeep://fills"], { route: "fills", isHidden: false }],
  [["fillkeep", "--hidden", "fillkeep://fills"], { route: "fills", isHidden: false }],
  // A link that leads nowhere still asks for the window.
  [["fillkeep", "fillkeep://evil", "--hidden"], { route: null, isHidden: false }],
])("the command line %j asks for %j", (argv, errand) => {
  expect(errandOf(argv)).toEqual(errand);
});
