/** Icon files of Windows and macOS, each a bundle of PNGs of several sizes. Pure. */

/**
 * Windows' .ico: a directory of 16 bytes for each picture, then the pictures. `pngs` are by width in pixels, 256 at
 * most. Format: https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(pngs) {
  const entries = [...pngs].sort(([a], [b]) => a - b);
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(entries.length, 4);
  let offset = header.length + 16 * entries.length;
  const directory = entries.map(([width, png]) => {
    const entry = Buffer.alloc(16);
    // 0 stands for 256.
    entry.writeUInt8(width % 256, 0);
    entry.writeUInt8(width % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...entries.map(([, png]) => png)]);
}

/** macOS's names for PNGs, by width in pixels: https://en.wikipedia.org/wiki/Apple_Icon_Image_format (those of 16 and 32 points can't be PNGs everywhere). */
const ICNS_TYPES = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];
export const ICNS_WIDTHS = [...new Set(ICNS_TYPES.map(([, width]) => width))];

/** macOS's .icns: type, length, PNG, for each of {@link ICNS_WIDTHS} in `pngs`. */
export function icnsOf(pngs) {
  const blocks = ICNS_TYPES.map(([type, width]) => block(type, pngs.get(width)));
  return block("icns", Buffer.concat(blocks));
}

function block(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}
