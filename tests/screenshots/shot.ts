/** A picture to be taken: how its screen is brought before the camera. Words are looked up by role and class, never by language. */
import type { Page } from "playwright";
import type { Host } from "../bench/host";

export interface Scene {
  host: Host;
  /** The address of an exchange that answers. */
  exchange: string;
  /** The address of one that knows no key. */
  refusing: string;
}

export interface Shot {
  name: string;
  /** True for a screen that is higher than the window: all of it is taken. */
  isWhole?: boolean;
  /** Leads the page there; the picture is taken when it is done. */
  go(page: Page, scene: Scene): Promise<unknown>;
  /** Puts back what the picture needed, for the next ones. */
  leave?(page: Page, scene: Scene): Promise<unknown>;
}

/** A screen as one finds it, once this selector is there. */
export const screen = (name: string, ready: string, isWhole = false): Shot => ({
  name,
  isWhole,
  async go(page) {
    await open(page, name);
    await page.locator(ready).first().waitFor();
  },
});

export const open = (page: Page, route: string): Promise<unknown> =>
  page.evaluate(`location.hash = "#/${route}"`);

export const press =
  (key: string) =>
  (page: Page): Promise<void> =>
    page.keyboard.press(key);
