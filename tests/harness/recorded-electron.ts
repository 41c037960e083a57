/** Electron as a unit of the shell sees it, keeping what it is told; for `vi.mock("electron", …)`. */
import { EventEmitter } from "node:events";
import { vi } from "vitest";

type Permission = (...args: unknown[]) => unknown;

/** What the shell has asked for so far. */
export const recorded = {
  sandboxed: 0,
  schemes: [] as Electron.CustomScheme[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  permissions: new Map<string, Permission>(),
  windows: [] as Electron.BrowserWindowConstructorOptions[],
  opened: [] as string[],
  exposed: new Map<string, Record<string, unknown>>(),
  posted: [] as unknown[][],
};

class BrowserWindow extends EventEmitter {
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    recorded.windows.push(options);
  }
}

const keep = (name: string) => (handler: Permission) =>
  void recorded.permissions.set(name, handler);

export const electron = {
  app: Object.assign(new EventEmitter(), {
    enableSandbox: () => {
      recorded.sandboxed += 1;
    },
  }),
  BrowserWindow,
  session: {
    defaultSession: {
      setPermissionRequestHandler: keep("request"),
      setPermissionCheckHandler: keep("check"),
      setDevicePermissionHandler: keep("device"),
    },
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) =>
      recorded.schemes.push(...schemes),
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      recorded.handlers.set(scheme, handler),
  },
  shell: { openExternal: async (address: string) => void recorded.opened.push(address) },
  ipcMain: new EventEmitter(),
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) =>
      recorded.exposed.set(name, api),
  },
  ipcRenderer: { postMessage: (...args: unknown[]) => recorded.posted.push(args) },
};

/** A page's contents, as Electron announces them, with what was denied them. */
export class Contents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  /** Whether an event about `url` is prevented. */
  prevents(name: string, url: string): boolean {
    const event = { url, preventDefault: vi.fn() };
    this.emit(name, event, {}, { src: url });
    return event.preventDefault.mock.calls.length > 0;
  }
}
