/**
 * What the owner says of itself to whoever comes: readable, since a worker of another version or with another key must be
 * able to tell why it is refused.
 */
import { z } from "zod";
import { StartupError } from "../../src-shared/errors";
import { BEAT_MS, PATIENCE_BEATS, PROTOCOL } from "./protocol";
import type { RedisRoom } from "./redis-room";
import type { Seal } from "./seal";

const KEY = "owner";
const KEPT_MS = PATIENCE_BEATS * BEAT_MS;

const announcementSchema = z.object({
  /** New with each start of the owner. */
  owner: z.string(),
  version: z.string(),
  protocol: z.number(),
  /** The owner's id, sealed for itself: who has the key can open it. */
  proof: z.base64(),
  /** Whose fetches there may be. */
  brokers: z.array(z.string()),
  /** Who may be making some: for an owner that comes after this one has died. */
  workers: z.array(z.string()).default([]),
});
export type Announcement = Omit<z.infer<typeof announcementSchema>, "protocol" | "proof">;

/** Says it, for longer than any lease. Throws where Redis is away. */
export async function announce(room: RedisRoom, seal: Seal, about: Announcement): Promise<void> {
  const proof = seal.seal(about.owner, about.owner).toString("base64");
  const text = JSON.stringify({ ...about, protocol: PROTOCOL, proof });
  await room.commands.set(room.key(KEY), text, "PX", KEPT_MS);
}

/**
 * The workers of an owner that was here until just now; none where it has left in order, or is gone for longer than any lease
 * of theirs. Throws where Redis is away.
 */
export async function workersBefore(room: RedisRoom, seal: Seal): Promise<string[]> {
  const text = await room.commands.get(room.key(KEY));
  const read = announcementSchema.safeParse(text === null ? null : JSON.parse(text));
  if (!read.success) return [];
  const { owner, proof, workers } = read.data;
  return seal.open(Buffer.from(proof, "base64"), owner) === owner ? workers : [];
}

export const withdraw = async (room: RedisRoom): Promise<void> => {
  await room.commands.del(room.key(KEY));
};

/**
 * The owner there is; null where there is none. Throws StartupError `WORKER_VERSION_MISMATCH` or `WORKER_KEY_MISMATCH`
 * where it is none for a worker of this version with this key, and whatever Redis throws.
 */
export async function findOwner(
  room: RedisRoom,
  seal: Seal,
  version: string,
): Promise<Announcement | null> {
  const text = await room.commands.get(room.key(KEY));
  if (text === null) return null;
  const read = announcementSchema.safeParse(JSON.parse(text));
  if (!read.success || read.data.protocol !== PROTOCOL || read.data.version !== version) {
    const other = read.data?.version ?? "another version";
    throw new StartupError(
      "WORKER_VERSION_MISMATCH",
      `This worker is Fillkeep ${version}, the owner of the data is ${other}: both must be the same version.`,
    );
  }
  const { owner, brokers, workers, proof } = read.data;
  if (seal.open(Buffer.from(proof, "base64"), owner) !== owner) {
    throw new StartupError(
      "WORKER_KEY_MISMATCH",
      "The worker's key is not the owner's: give both the same key file (--key-file, --worker-key-file).",
    );
  }
  return { owner, brokers, workers, version };
}
