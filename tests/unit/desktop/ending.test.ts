import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endInOrder } from "../../../src-main/desktop/ending";

/** Electron's part in an end: what may be put off, and what may not. */
const electron = vi.hoisted(() => ({ app: {} as never, powerMonitor: {} as never }));
vi.mock("electron", () => electron);

class App extends EventEmitter {
  readonly exit = vi.fn();
  quit(): void {
    this.emit("before-quit", {});
    this.emit("will-quit", { preventDefault: this.putOff });
  }
  readonly putOff = vi.fn();
}

let app: App;

beforeEach(() => {
  vi.useFakeTimers();
  app = new App();
  electron.app = app as never;
  electron.powerMonitor = new EventEmitter() as never;
});

afterEach(() => {
  vi.useRealTimers();
});

test("a quit waits for the house, once, and then ends well", async () => {
  const stopped = Promise.withResolvers<void>();
  const stop = vi.fn(() => stopped.promise);
  const { isQuitting } = endInOrder(stop);
  expect(isQuitting()).toBe(false);
  app.quit();
  app.quit();
  expect(isQuitting()).toBe(true);
  expect(app.putOff).toHaveBeenCalledTimes(2);
  expect(stop).toHaveBeenCalledOnce();
  expect(app.exit).not.toHaveBeenCalled();
  stopped.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exit.mock.calls).toEqual([[0]]);
});

test("a house that hangs holds it up for ten seconds, no longer", async () => {
  endInOrder(() => new Promise(() => undefined));
  app.quit();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(app.exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(app.exit.mock.calls).toEqual([[1]]);
});

test("a house that fails to stop ends it badly", async () => {
  endInOrder(() => Promise.reject(new Error("stuck")));
  app.quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exit.mock.calls).toEqual([[1]]);
});
