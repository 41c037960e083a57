import { expect, test } from "vitest";
import { createShellNews } from "../../../src-main/desktop/shell-news";

/** A page that listens; `next` is what it hears. */
function page(news: ReturnType<typeof createShellNews>) {
  const controller = new AbortController();
  const events = news.events(controller.signal);
  return { next: async () => (await events.next()).value, close: () => controller.abort() };
}

test("a page that listens is sent at once", async () => {
  const news = createShellNews();
  const { next } = page(news);
  const heard = next();
  news.goto({ route: "fills" });
  expect(await heard).toEqual({ type: "goto", route: "fills" });
});

test("a page that is not there yet goes to the last screen once it is, and once only", async () => {
  const news = createShellNews();
  news.goto({ route: "fills" });
  news.goto({ route: "settings" });
  const first = page(news);
  expect(await first.next()).toEqual({ type: "goto", route: "settings" });
  const ended = first.next();
  first.close();
  await expect(ended).rejects.toThrow();

  const second = page(news);
  const heard = second.next();
  news.change({ tray: false });
  expect(await heard).toMatchObject({ type: "shell.changed", status: { tray: false } });
  expect(news.status).toEqual({ tray: false, notifications: "ok", loginItem: "ok" });
});

test("a page that is gone misses nothing: the next one goes there", async () => {
  const news = createShellNews();
  const first = page(news);
  const ended = first.next();
  first.close();
  await expect(ended).rejects.toThrow();
  news.goto({ route: "activity" });
  expect(await page(news).next()).toEqual({ type: "goto", route: "activity" });
});
