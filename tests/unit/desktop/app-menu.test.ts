import { expect, test, vi } from "vitest";
import { appMenu, type MenuParts } from "../../../src-main/desktop/window/app-menu";
import { wordsOf } from "../../../src-main/desktop/words";

const menu = (parts: Partial<MenuParts> = {}) =>
  appMenu({
    words: wordsOf("en", []),
    platform: "linux",
    isPackaged: true,
    openSettings: () => undefined,
    ...parts,
  });

type Item = ReturnType<typeof menu>[number];
const itemsOf = (items: Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
const labels = (items: Item[]) => itemsOf(items).flatMap(({ label }) => label ?? []);

test.each([
  ["linux", "File"],
  ["win32", "File"],
  ["darwin", "Fillkeep"],
] as const)("on %s it begins with %s, and all of it has words of ours", (platform, first) => {
  const items = menu({ platform });
  expect(items[0]?.label).toBe(first);
  for (const item of itemsOf(items)) expect(item.label ?? item.type).toEqual(expect.any(String));
  expect(labels(items)).toEqual(expect.arrayContaining(["Settings…", "Copy", "Zoom in"]));
  expect(labels(items).filter((label) => label === "Quit Fillkeep")).toHaveLength(1);
});

test("in French no word is English", () => {
  const english = new Set(labels(menu({ platform: "darwin" })));
  const french = labels(menu({ platform: "darwin", words: wordsOf("fr", []) }));
  expect(french.filter((label) => english.has(label))).toEqual(["Fillkeep"]);
});

test("developer tools are there from the sources alone", () => {
  const hasTools = (isPackaged: boolean) =>
    itemsOf(menu({ isPackaged })).some(({ role }) => role === "toggleDevTools");
  expect([hasTools(true), hasTools(false)]).toEqual([false, true]);
});

test("the settings are a key away", () => {
  const openSettings = vi.fn();
  const item = itemsOf(menu({ openSettings })).find(({ label }) => label === "Settings…");
  expect(item?.accelerator).toBe("CmdOrCtrl+,");
  item?.click?.({} as never, undefined, {} as never);
  expect(openSettings).toHaveBeenCalledOnce();
});
