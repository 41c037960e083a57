/**
 * The Redis server that Fillkeep ships: Valkey, since Redis is no longer BSD from 7.4 on and its last BSD line, 7.2, is
 * at its end. Raise it with every security release (https://github.com/valkey-io/valkey/releases).
 */
export const PIN = {
  name: "Valkey",
  version: "9.1.2",
  licence: "BSD-3-Clause",
  url: "https://github.com/valkey-io/valkey/archive/refs/tags/9.1.2.tar.gz",
  sha256: [
    "19c23908e7d57e8d91ef85b41f5646307582f10f4f0fb999bbf89ed24ec9c983",
    // The same commit, 7f1dffe, as Debian has it (apt-get source valkey: valkey_9.1.2.orig.tar.gz), for --source.
    "8e8557da7426a51b4e0fb514a65ef6241dc7c85cb408243af389070abf379cec",
  ],
};

/** Lua is linked in (BullMQ needs it); TLS, systemd and jemalloc are not: the binary needs the system's libc alone. */
const SETTINGS = ["MALLOC=libc", "USE_SYSTEMD=no", "BUILD_TLS=no", "BUILD_RDMA=no"];

/** By platform: make's settings, and what MSYS2's runtime needs to be asked for (https://github.com/valkey-windows/valkey-windows). */
export function makeSettings(platform) {
  if (platform !== "win32") return [...SETTINGS, "OPTIMIZATION=-O2"];
  return [...SETTINGS, "OPTIMIZATION=-O0", "CFLAGS=-Wno-char-subscripts -D_GNU_SOURCE", "LDFLAGS="];
}

/** What only links where there is an ELF linker, taken out for Windows before make: text and what it becomes, by file. */
export const WINDOWS_EDITS = [
  ["src/Makefile", /-rdynamic|-ldl|-lrt/g, ""],
  [
    "src/modules/lua/engine_lua.c",
    /^int ValkeyModule_OnLoad_lua\(/gm,
    "__attribute__((dllexport)) int ValkeyModule_OnLoad_lua(",
  ],
];
