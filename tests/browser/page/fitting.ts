/** What of a page's text can't be read, however one scrolls. */
import type { Page } from "playwright";

/** Texts that leave the box that holds or cuts them; a table that scrolls holds whatever is in it. */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(findClipped);
}

/** How many px the page is wider than its window. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
}

/** Runs in the page, so as text: the tests know no DOM. What the details of a row say in full may be cut in its line. */
const findClipped = `(() => {
  const HOLDERS = "button, a, th, td, label, legend, summary, .badge, .tag, .chip, dd, dt, h1, h2, p";
  const IN_FULL_ELSEWHERE = ".long td:not(.number) > .meta, td.label, .unseen, .skip, option, [aria-hidden=true]";
  const clipped = ([node, element]) => {
    const range = document.createRange();
    range.selectNode(node);
    const text = range.getBoundingClientRect();
    for (let box = element; box !== document.documentElement; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      if (overflowX === "auto" || overflowX === "scroll") return false;
      if (overflowX === "visible" && !box.matches(HOLDERS)) continue;
      const { left, right } = box.getBoundingClientRect();
      if (text.left < left - 1 || text.right > right + 1) return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && !element.closest(IN_FULL_ELSEWHERE))
    .flatMap((element) => [...element.childNodes].map((node) => [node, element]))
    .filter(([node]) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    .filter(clipped)
    .map(([node, element]) => element.tagName + "." + element.className + ": " + node.data);
})()`;
