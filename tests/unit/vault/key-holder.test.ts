/** The vault as its user meets it: a prompt that stands open, guesses, another protection, a new key. */
import { expect, test } from "vitest";
import { SECOND_MS } from "../../../src-main/foundation/clock";
import { holdKey, type KeyHolderOptions } from "../../../src-main/vault/key-holder";
import { fakeKeychain } from "../../fakes/keychain";
import { handClock } from "../../harness/hand-clock";
import { keyFolder } from "../../harness/keeper";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const PASSPHRASE = "three quiet harbours";
const OTHER = "four loud harbours";

async function guarded(options?: KeyHolderOptions) {
  const place = keyFolder(tempDirectory());
  await place.start({ passphrase: PASSPHRASE }).open();
  return holdKey(place.start(), options);
}

test("the right passphrase opens it, and who listens hears of it", async () => {
  const holder = await guarded();
  const heard: boolean[] = [];
  holder.onChange(({ isLocked }) => heard.push(isLocked));
  expect(holder.status()).toMatchObject({ isLocked: true, reason: "passphrase" });
  expect(await holder.unlock()).toMatchObject({ isLocked: true, reason: "passphrase" });
  expect(await holder.unlock(PASSPHRASE)).toMatchObject({ isLocked: false, reason: null });
  expect(holder.key).toHaveLength(32);
  expect(heard).toEqual([true, false]);
});

test("guesses are refused, one at a time, and ever later; the right one counts again after the wait", async () => {
  const clock = handClock();
  const holder = await guarded({ now: clock.now });
  const refused = async (guess: string): Promise<string> =>
    holder.unlock(guess).then(
      () => "open",
      ({ code }) => code,
    );
  const atOnce = await Promise.all(Array.from({ length: 20 }, (_, n) => refused(`guess ${n}`)));
  expect(atOnce.filter((code) => code === "WRONG_PASSPHRASE")).toHaveLength(3);
  expect(atOnce.filter((code) => code === "UNLOCK_TOO_SOON")).toHaveLength(17);
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    clock.pass(seconds * SECOND_MS - 1);
    expect(await refused(PASSPHRASE), `before ${seconds} s`).toBe("UNLOCK_TOO_SOON");
    clock.pass(1);
    expect(await refused("another guess")).toBe("WRONG_PASSPHRASE");
  }
  await expect(holder.unlock(PASSPHRASE)).rejects.toMatchObject({
    code: "UNLOCK_TOO_SOON",
    data: { retryAt: clock.now() + 60 * SECOND_MS },
  });
  clock.pass(60 * SECOND_MS);
  expect(await refused(PASSPHRASE)).toBe("open");
});

test("another protection needs the passphrase in force; guesses at it are guesses", async () => {
  const clock = handClock();
  const holder = await guarded({ now: clock.now });
  const change = (current?: string) =>
    holder.protect({ by: "passphrase", passphrase: OTHER }, current);
  await expect(change(PASSPHRASE)).rejects.toMatchObject({ code: "VAULT_LOCKED" });
  await holder.unlock(PASSPHRASE);
  const key = holder.key;
  await expect(change()).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
  for (let n = 0; n < 3; n += 1) {
    await expect(change("a guess")).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
  }
  await expect(change(PASSPHRASE)).rejects.toMatchObject({ code: "UNLOCK_TOO_SOON" });
  clock.pass(SECOND_MS);
  expect(await change(PASSPHRASE)).toMatchObject({ isLocked: false, protection: "passphrase" });
  expect(holder.key).toEqual(key);
  await expect(holder.protect({ by: "keychain" }, OTHER)).rejects.toMatchObject({
    code: "KEYCHAIN_UNAVAILABLE",
  });
});

test("a prompt that nobody answers locks the vault, not the program; its answer opens it later", async () => {
  const place = keyFolder(tempDirectory());
  const keychain = fakeKeychain();
  await place.start({ keychain }).open();
  const { promise, resolve } = Promise.withResolvers<void>();
  keychain.prompt = promise;
  const holder = await holdKey(place.start({ keychain }), { answerLimitMs: 1 });
  expect(holder.status()).toMatchObject({ isLocked: true, reason: "keychain-waiting" });
  resolve();
  await until("the answer", () => !holder.status().isLocked);
  expect(holder.key).toHaveLength(32);
});

test("a new key is made only where the vault is locked", async () => {
  const holder = await guarded();
  await holder.unlock(PASSPHRASE);
  await expect(holder.startOver()).rejects.toMatchObject({ code: "VAULT_OPEN" });
  const given = await guarded();
  expect(await given.startOver()).toMatchObject({ isLocked: false, protection: "key-file" });
});
