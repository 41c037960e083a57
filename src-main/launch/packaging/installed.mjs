#!/usr/bin/env node
/** The `fillkeep` command of the headless package: runs the built house on the Node that runs this, without anything to get ready. */
import { isNewEnough } from "./node-version.mjs";

if (isNewEnough(process.versions.node)) {
  await import(new URL("../out/main/headless.js", import.meta.url).href);
} else {
  process.stderr.write(
    `Fillkeep needs Node 22.12 or newer, better 24; this is ${process.version}.\n`,
  );
  process.exitCode = 82;
}
