/** Whether there is room on the disk, as the last write has found. */
import { isDiskFull } from "../foundation/disk-full";

export interface DiskRoom {
  /** True from a write that found no room to the next that found some. */
  isFull(): boolean;
  /** Does a write and notes how it went. */
  watched<T>(write: () => T): T;
  awaited<T>(writing: Promise<T>): Promise<T>;
}

export function watchRoom(): DiskRoom {
  let full = false;
  const failed = (error: unknown): never => {
    full ||= isDiskFull(error);
    throw error;
  };
  return {
    isFull: () => full,
    watched(write) {
      try {
        const result = write();
        full = false;
        return result;
      } catch (error) {
        return failed(error);
      }
    },
    awaited: (writing) =>
      writing.then((result) => {
        full = false;
        return result;
      }, failed),
  };
}
