/** Specs that are written once and run on every driver that can run here. */
import { describe, test } from "vitest";
import { useBrowser } from "../harness/browser";
import type { Driver } from "./driver";
import { electron } from "./drivers/electron";
import { headless } from "./drivers/headless";
import { standIn } from "./drivers/stand-in";

export const DRIVERS: readonly Driver[] = [standIn, headless, electron];

/** Registers the specs for each driver that can run and has what they need. */
export function everywhere(
  title: string,
  specs: (start: Driver["start"], driver: Driver) => void,
  needs: (driver: Driver) => boolean = () => true,
): void {
  const here = DRIVERS.filter((driver) => driver.missing === null && needs(driver));
  for (const driver of here) {
    describe(`${title}, on ${driver.name}`, () => {
      useBrowser();
      specs(driver.start, driver);
    });
  }
  if (here.length === 0) test.skip(`${title} (no driver can run here)`);
}
