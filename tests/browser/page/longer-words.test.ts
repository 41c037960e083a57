/** A language whose every text is 40 % longer: nothing is cut and nothing sticks out, on a wide screen and on a phone. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { expect, it } from "vitest";
import { furnish } from "../../fakes/page/furnished";
import { longerText } from "../../harness/longer-words";
import { clippedTexts, overflowPx } from "./fitting";
import { describePage } from "./stage";
import { walkThrough } from "./walk";

const LONGER = fileURLToPath(new URL("../../harness/longer-words", import.meta.url));

/** The page is built with the longer words in place of the English ones. */
const inLongerWords: Plugin = {
  name: "longer-words",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/src-shared/i18n/en.ts")) return null;
    const plain = code.replace("export const en =", "const plain =");
    return `import { longer } from ${JSON.stringify(LONGER)};\n${plain}\nexport const en = longer(plain);`;
  },
};

describePage(
  "In words that are 40 % longer",
  (open) => {
    it.each([1280, 400])("everything fits a window of %i px", async (width) => {
      const { page } = await open({
        furnish: furnish("en", "light"),
        viewport: { width, height: 860 },
      });
      await page.getByRole("heading", { name: longerText("Connections") }).waitFor();
      await walkThrough(page, async (place) => {
        expect.soft([place, await clippedTexts(page)]).toEqual([place, []]);
        expect.soft([place, await overflowPx(page)]).toEqual([place, 0]);
      });
    });
  },
  [inLongerWords],
);
