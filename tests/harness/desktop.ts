/** The built shell on the stand-in for Electron, driven and heard over its IPC channel. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { tempDirectory } from "./temp";
import { until } from "./until";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const STAND_IN = new URL("../fakes/electron/register.mjs", import.meta.url).href;
const OWN_PAGE = "app://fillkeep/";

interface LaunchOptions {
  directory?: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** Whether the desktop shows tray icons; it is asked with dbus-send. */
  hasTrayHost?: boolean;
  /** Instead of this Node: a program that runs it elsewhere. */
  program?: string;
  /** Hears each thing the stand-in tells, at once. */
  hear?(fact: Record<string, unknown>): void;
}

export interface Desktop {
  // biome-ignore lint/suspicious/noExplicitAny: facts are whatever the stand-in tells
  readonly facts: any;
  readonly directory: string;
  readonly exited: Promise<number | null>;
  /** Does something to the stand-in: see its deeds. */
  act(deed: object): void;
  /** A call as the page makes it; resolves with the answer's body. */
  call(path: string, input?: object): Promise<unknown>;
  /** Opens a stream as the page does; what it says is in `facts.heard`. */
  listen(path: string): void;
  /** Waits for a fact that matches. */
  see(what: string, look: (facts: Desktop["facts"]) => unknown): Promise<void>;
  disconnect(): void;
  /** False once it is ending. */
  isConnected(): boolean;
}

/** Starts the shell in a folder of the test's own; it ends with the test. */
export function launchDesktop(options: LaunchOptions = {}): Desktop {
  const {
    directory = tempDirectory(),
    args = [],
    env = {},
    hasTrayHost = false,
    program,
    hear,
  } = options;
  const shell = fork(at("out/main/desktop.js"), args, {
    execArgv: ["--import", STAND_IN],
    execPath: program ?? process.execPath,
    env: {
      ...process.env,
      FILLKEEP_DATA_DIR: directory,
      XDG_CONFIG_HOME: join(directory, "config"),
      PATH: [sessionBus(hasTrayHost), process.env.PATH].join(delimiter),
      ...env,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A page's files are bytes.
    serialization: "advanced",
  });
  const facts: Desktop["facts"] = {};
  shell.on("message", (fact: object) => {
    Object.assign(facts, fact);
    hear?.({ ...fact });
  });
  const exited = once(shell, "exit").then(([code]) => code as number | null);
  onTestFinished(async () => {
    if (shell.connected) shell.disconnect();
    await exited;
  });

  let calls = 0;
  const send = (path: string, input: object): string => {
    calls += 1;
    const id = String(calls);
    const text = JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: input } } });
    shell.send({ from: OWN_PAGE, text }, unheard);
    return id;
  };
  return {
    facts,
    directory,
    exited,
    act: (deed) => void shell.send(deed, unheard),
    async call(path, input = {}) {
      const id = send(path, input);
      const text = await until(`an answer to ${path}`, () =>
        (facts.heard ?? []).map(headOf).find((each: string) => JSON.parse(each).i === id),
      );
      return JSON.parse(text).p.b?.json;
    },
    listen: (path) => void send(path, {}),
    see: async (what, look) => void (await until(what, () => Boolean(look(facts)))),
    disconnect: () => shell.disconnect(),
    isConnected: () => shell.connected,
  };
}

/** A page that is about to be gone may still speak: what an ending shell does not hear is no fault. */
const unheard = (): void => undefined;

/** An answer with a file in it is bytes: what is said of it, 0xff, the file. */
const headOf = (message: string | Uint8Array): string =>
  typeof message === "string"
    ? message
    : Buffer.from(message.subarray(0, message.indexOf(0xff))).toString("utf8");

/** A folder with a dbus-send that answers for the session's bus. */
function sessionBus(hasTrayHost: boolean): string {
  const folder = tempDirectory();
  const file = join(folder, "dbus-send");
  writeFileSync(file, `#!/bin/sh\necho "method return"\necho "   boolean ${hasTrayHost}"\n`);
  chmodSync(file, 0o755);
  return folder;
}
