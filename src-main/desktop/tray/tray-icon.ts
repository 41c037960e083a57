/** Which picture of resources/tray the icon is. Pure. */
import { join } from "node:path";
import type { Tone } from "../../../src-shared/overview";

/**
 * The file for a tone; the one for fine screens lies beside it as `@2x`. macOS draws a template in the colour of its
 * menu bar, and knows one by its name; elsewhere there is one for light panels and one for dark ones.
 */
export function trayIcon(
  directory: string,
  tone: Tone,
  { platform, isDark }: { platform: NodeJS.Platform; isDark: boolean },
): string {
  if (platform === "darwin") return join(directory, `${tone}Template.png`);
  const file = `${tone}-${isDark ? "dark" : "light"}.png`;
  // Its panels have icons of 22 points, and what is stretched is blurred.
  return platform === "linux" ? join(directory, "linux", file) : join(directory, file);
}
