/** A disk that has filled up: the built shell says so, ends in order, and nothing is lost. */
import { describe, expect, test } from "vitest";
import { launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { hasSmallDisks, smallDisk } from "../../harness/small-disk";

const canRun = hasRedis && isBuilt && hasSmallDisks;
const FRENCH = { FAKE_LANGUAGE: "fr-FR" };

describe.skipIf(!canRun)("a full disk (needs redis-server, a build and namespaces)", () => {
  test("is no obstacle to an orderly end; with room again all is there", async () => {
    const { directory, program, fill, makeRoom } = await smallDisk("8m");
    const first = launchDesktop({ directory, program });
    await first.see("the warning", ({ asked }) => asked === "The disk is almost full");
    expect(first.facts.detail).toContain(directory);
    await first.call("connections/create", { brokerId: "demo", label: "Demo" });
    await first.see("the first sync", ({ menu }) => menu.includes("Demo: Connected"));
    fill();
    first.act({ quit: true });
    expect(await first.exited).toBe(0);

    makeRoom();
    const again = launchDesktop({ directory, program, args: ["--hidden"] });
    await again.see("what was there", ({ menu }) => menu?.includes("Demo: Connected"));
    expect(again.facts.asked, "Nobody asked to see anything").toBeUndefined();
  });

  test("a start on it says so in plain words and leaves everything as it is", async () => {
    const { directory, program, fill, makeRoom } = await smallDisk("8m");
    const first = launchDesktop({ directory, program });
    await first.see("the page", ({ loaded }) => loaded);
    first.act({ quit: true });
    await first.exited;
    fill();
    const refused = launchDesktop({ directory, program, env: FRENCH });
    expect(await refused.exited).toBe(74);
    expect(refused.facts.loaded).toBeUndefined();
    expect(refused.facts.error).toContain("Fillkeep ne peut pas démarrer: Le disque est plein.");
    expect(refused.facts.error).toContain(directory);
    makeRoom();
    await launchDesktop({ directory, program }).see("the page", ({ loaded }) => loaded);
  });

  test("at the very first start, too", async () => {
    const { directory, program, fill } = await smallDisk("64k");
    fill();
    const { exited, facts } = launchDesktop({ directory, program });
    expect(await exited).toBe(74);
    expect(facts.error).toContain("The disk is full.");
  });
});
