/** Whether there is room on the disk, as the last write has found. */

/** True for an error that says that the disk, or the user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT";
}

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
