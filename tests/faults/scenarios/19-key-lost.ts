import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../scenario";

const VAULT_UNUSABLE = 81;

export const keyLost: Scenario = {
  number: 19,
  title: "the vault's key is missing, another one, or damaged",
  bound:
    "the ciphertext stays byte for byte, the state is locked, fills can be seen, the key back heals it",
  async play(world) {
    world.timeScale = 120;
    await world.start();
    const connection = await world.connect("alpaca", { trades: 20 });
    const { id, login } = connection;
    const isWell = () =>
      world.runs(connection).at(-1)?.status === "success" && world.missing() === 0;
    await world.recovers("the first sync", 20_000, isWell);
    const sealed = () =>
      String(world.read((db) => db.prepare("SELECT hex(sealed) FROM credentials").pluck().all()));
    const before = sealed();
    const key = join(world.directory, "vault.key");
    const kept = `${key}.kept`;
    const LOSSES: Readonly<Record<string, () => void>> = {
      missing: () => rmSync(key),
      "another one": () => writeFileSync(key, Buffer.alloc(32, 9).toString("base64")),
    };
    for (const [what, lose] of Object.entries(LOSSES)) {
      await world.end("SIGTERM");
      copyFileSync(key, kept);
      lose();
      world.faults += 1;
      login.ledger.trade(5);
      await world.start();
      await world.comes(`the key ${what}: locked`, 30_000, async () => {
        const { lastSyncErrorCode, parked } = await world.program.api("GET", `/connections/${id}`);
        return lastSyncErrorCode === "CREDENTIALS_LOCKED" && parked;
      });
      const { items } = await world.program.api("GET", "/fills?limit=500");
      world.holds(items.length === login.ledger.trades.size - 5, `${items.length} fills are shown`);
      world.holds(sealed() === before, `the key ${what}: the ciphertext was changed`);
      await world.end("SIGTERM");
      renameSync(kept, key);
      await world.start();
      // Parked until the user acts.
      await world.sync(connection);
      await world.recovers("the key to work again", 20_000, isWell);
    }
    await world.end("SIGTERM");
    copyFileSync(key, kept);
    writeFileSync(key, readFileSync(key).subarray(0, 10));
    const code = await world.startRefused();
    world.holds(code === VAULT_UNUSABLE, `half a key: the start ended with ${code}`);
    world.holds(sealed() === before, "half a key: the ciphertext was changed");
    renameSync(kept, key);
    login.ledger.trade(5);
    await world.start();
    await world.catchesUp(20_000);
  },
};
