/**
 * Writes a .tar.gz: the same files give the same bytes, whoever packs them and when. Format: POSIX ustar,
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BLOCK = 512;
/** What npm gives the files it packs: 26 October 1985, in seconds; some tools mistake 0 for no time. */
const MTIME = 499_162_500;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;

/** Packs `files` (paths in `folder`, with `/`) under the top folder `top` into `target`. Owned by root; modes 755 or 644. */
export function writeTarball(target, folder, files, top) {
  const blocks = [...files].sort().flatMap((file) => {
    const data = readFileSync(join(folder, file));
    const isProgram = (statSync(join(folder, file)).mode & 0o100) !== 0;
    const padding = Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK);
    return [header(`${top}/${file}`, data.length, isProgram ? 0o755 : 0o644), data, padding];
  });
  const tar = Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
  writeFileSync(target, gzipSync(tar, { level: 9 }));
}

/** The header of one file. Throws where its path is too long for the format. */
export function header(path, size, mode) {
  const block = Buffer.alloc(BLOCK);
  const { prefix, name } = split(path);
  const octal = (value, digits) => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(MTIME, 11), 136);
  block.write(" ".repeat(8), 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  block.write("root", 265);
  block.write("root", 297);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** A path of more than 100 bytes is cut in two at a `/`. */
function split(path) {
  if (Buffer.byteLength(path) <= NAME_BYTES) return { prefix: "", name: path };
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES) {
      return { prefix, name };
    }
  }
  throw new Error(`The path ${path} is too long for a tar archive`);
}
