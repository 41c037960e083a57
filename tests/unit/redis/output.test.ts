import { expect, test } from "vitest";
import { causeOf, readable } from "../../../src-main/redis/output";

test.each([
  ["9133:M 23 Nov 2026 14:16:56.673 # Bad file format reading it", "Bad file format reading it"],
  ["9133:C 3 Nov 2026 14:16:56.673 * Configuration loaded", "Configuration loaded"],
  ["setpriv: failed to execute", "setpriv: failed to execute"],
  [">>> 'requirepass \"s3cret\"'", ">>> 'requirepass \"[redacted]\"'"],
  ["   ", ""],
])("%j", (line, text) => {
  expect(readable(line, "s3cret")).toBe(text);
});

test.each([
  "Bad file format reading the append only file appendonly.aof.1.incr.aof: make a backup",
  "Unrecoverable error reading the append only file appendonly.aof.1.incr.aof: Is a directory",
  "Unexpected end of file reading the append only file. You can: 1) Make a backup",
  "Short read or OOM loading DB. Unrecoverable error, aborting now.",
  "Internal error in RDB reading offset 0, function at rdb.c:3249",
  "Invalid AOF manifest file format",
  "Unable to obtain the AOF file appendonly.aof.1.base.rdb length. stat: No such file or directory",
  "Can't open or create append-only dir appendonlydir: Not a directory",
  "Can't handle RDB format version 12",
  "=== REDIS BUG REPORT START: Cut & paste starting from here ===",
])("the data is damaged: %s", (line) => {
  expect(causeOf(["Server initialized", line])).toBe("damaged-data");
});

test.each([
  ["Could not create server TCP listening socket 127.0.0.1:4: bind: Address already in use"],
])("the address is taken: %s", (line) => {
  expect(causeOf([line])).toBe("address-taken");
});

test.each([
  "error while loading shared libraries: libssl.so.3: cannot open shared object file",
  "Bad directive or wrong number of arguments",
  "Can't open the append-only file appendonly.aof: No space left on device",
  "",
])("an empty folder would not help: %s", (line) => {
  expect(causeOf([line])).toBe("other");
});
