/** The power goes at every step there is: whatever was done by then, the next start has the same key. */
import { expect, test } from "vitest";
import { type Disk, realDisk } from "../../../src-main/vault/disk";
import type { KeyProvider } from "../../../src-main/vault/key-provider";
import { type FakeKeychain, fakeKeychain } from "../../fakes/keychain";
import { type KeyFolder, keyFolder } from "../../harness/keeper";
import { tempDirectory } from "../../harness/temp";

const PASSPHRASE = "three quiet harbours";

const MOMENTS = ["before", "halfway through", "after"] as const;
type Moment = (typeof MOMENTS)[number];

/** A disk, and a keychain, that die together at a step: nothing is done any more from then on, no tidying up either. */
function mortal(stepsToLive: number, keychain: FakeKeychain, moment: Moment) {
  let left = stepsToLive;
  const died = { yet: false };
  type Work<A extends unknown[], R> = (...args: A) => Promise<R>;
  const step = <A extends unknown[], R>(work: Work<A, R>, half?: Work<A, unknown>): Work<A, R> => {
    return async (...args) => {
      left -= 1;
      if (left > 0) return work(...args);
      if (!died.yet && moment === "after") await work(...args);
      if (!died.yet && moment === "halfway through") await half?.(...args);
      died.yet = true;
      throw new Error("The power is gone");
    };
  };
  const disk: Disk = {
    read: step(realDisk.read),
    write: step(realDisk.write, (file, text) =>
      realDisk.write(file, text.slice(0, text.length / 2)),
    ),
    rename: step(realDisk.rename),
    remove: step(realDisk.remove),
  };
  const { encrypt, decrypt } = keychain;
  return { disk, died, keychain: { ...keychain, encrypt: step(encrypt), decrypt: step(decrypt) } };
}

interface Passage {
  /** What comes before; leaves the folder with a key. */
  prepare(place: KeyFolder, keychain: FakeKeychain): Promise<Buffer | null>;
  /** What the power goes in. */
  act(keeper: KeyProvider, key: Buffer): Promise<unknown>;
  /** What opens it afterwards. */
  passphrase?: string;
}

const bare = async (place: KeyFolder) => (await place.start().open()).key;
const wrapped = async (place: KeyFolder, keychain: FakeKeychain) => {
  await bare(place);
  await place.start({ keychain }).open();
  return (await place.start({ keychain }).open()).key;
};
const guarded = async (place: KeyFolder) =>
  (await place.start({ passphrase: PASSPHRASE }).open()).key;

const passages: Record<string, Passage> = {
  "moving an earlier key to the keychain": { prepare: bare, act: (keeper) => keeper.open() },
  "the start after that, where its file goes": {
    async prepare(place, keychain) {
      await bare(place);
      return (await place.start({ keychain }).open()).key;
    },
    act: (keeper) => keeper.open(),
  },
  "re-encrypting for a renewed keychain": {
    async prepare(place, keychain) {
      const key = await wrapped(place, keychain);
      keychain.isRenewed = true;
      return key;
    },
    act: (keeper) => keeper.open(),
  },
  "the start after that, where the old wrap goes": {
    async prepare(place, keychain) {
      await wrapped(place, keychain);
      keychain.isRenewed = true;
      return (await place.start({ keychain }).open()).key;
    },
    act: (keeper) => keeper.open(),
  },
  "from the key file to a passphrase": {
    prepare: bare,
    act: (keeper, key) => keeper.protect(key, { by: "passphrase", passphrase: PASSPHRASE }),
    passphrase: PASSPHRASE,
  },
  "from the keychain to a passphrase": {
    prepare: wrapped,
    act: (keeper, key) => keeper.protect(key, { by: "passphrase", passphrase: PASSPHRASE }),
    passphrase: PASSPHRASE,
  },
  "from a passphrase to another": {
    prepare: guarded,
    act: (keeper, key) =>
      keeper.protect(key, { by: "passphrase", passphrase: "four loud harbours" }),
  },
  "from a passphrase to the keychain": {
    prepare: guarded,
    act: (keeper, key) => keeper.protect(key, { by: "keychain" }),
    passphrase: PASSPHRASE,
  },
};

/** By the keychain, else by any passphrase that may be in force. */
async function nextStart(place: KeyFolder, keychain: FakeKeychain): Promise<Buffer | null> {
  for (const passphrase of [undefined, PASSPHRASE, "four loud harbours"]) {
    const opened = await place
      .start({ keychain })
      .open(passphrase)
      .catch(() => null);
    if (opened?.key) return opened.key;
  }
  return null;
}

const cases = Object.entries(passages).flatMap(([name, passage]) =>
  MOMENTS.map((moment) => ({ name, passage, moment })),
);

test.each(cases)("$name: power that goes $moment any step", async ({ passage, moment }) => {
  let steps = 0;
  for (let lives = 1; ; lives += 1) {
    const place = keyFolder(tempDirectory());
    const keychain = fakeKeychain();
    const key = await passage.prepare(place, keychain);
    if (key === null) throw new Error("Nothing to lose");
    const { disk, died, keychain: dying } = mortal(lives, keychain, moment);
    await passage.act(place.start({ disk, keychain: dying }), key).catch(() => undefined);
    expect((await nextStart(place, keychain))?.equals(key), `lost at step ${lives}`).toBe(true);
    // And that start has left nothing that the one after can't use.
    expect((await nextStart(place, keychain))?.equals(key), `lost after step ${lives}`).toBe(true);
    if (!died.yet) break;
    steps += 1;
  }
  expect(steps, "The power went at least that often").toBeGreaterThan(3);
});

test("a disk that is full at a step leaves the old way in force", async () => {
  const place = keyFolder(tempDirectory());
  const key = await guarded(place);
  if (key === null) throw new Error("locked");
  const full = async (): Promise<never> => {
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  };
  const keeper = place.start({ disk: { ...realDisk, write: full } });
  await expect(
    keeper.protect(key, { by: "passphrase", passphrase: "four loud harbours" }),
  ).rejects.toThrow("no space left");
  expect((await place.start().open(PASSPHRASE)).key?.equals(key)).toBe(true);
});
