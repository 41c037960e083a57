/** The icons of the installers: complete, and of the drawing as it is now. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const launch = (path: string) =>
  import(new URL(`../../../src-main/launch/${path}`, import.meta.url).href);
const { DRAWING, ICONS, MADE_FROM } = await launch("packaging/icons.mjs");
const { icnsOf, icoOf } = await launch("packaging/icon-files.mjs");
const { digestOf } = await launch("project.mjs");

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const read = (...path: string[]): Buffer => readFileSync(join(ROOT, ...path));

/** The width and height that a PNG says it has. */
const sizeOf = (png: Buffer): number[] => {
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

test("they were made from resources/icon.svg as it is (else: npm run icons)", () => {
  expect(read(MADE_FROM).toString().trim()).toBe(digestOf([DRAWING]));
});

test("the .ico holds the sizes Windows asks for, each where its entry says", () => {
  const ico = read(ICONS, "icon.ico");
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const offset = ico.readUInt32LE(entry + 12);
    const png = ico.subarray(offset, offset + ico.readUInt32LE(entry + 8));
    const width = ico.readUInt8(entry) || 256;
    expect(sizeOf(png)).toEqual([width, width]);
    return width;
  });
  expect(widths).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test("the .icns holds the sizes macOS asks for, and its length", () => {
  const icns = read(ICONS, "icon.icns");
  expect(icns.subarray(0, 4).toString()).toBe("icns");
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: Record<string, number | undefined> = {};
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found[icns.subarray(at, at + 4).toString()] = sizeOf(icns.subarray(at + 8))[0];
  }
  expect(found).toEqual({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  });
});

test("Linux has a file for each size, named by it", () => {
  for (const name of readdirSync(join(ROOT, ICONS, "linux"))) {
    expect(name).toBe(`${sizeOf(read(ICONS, "linux", name)).join("x")}.png`);
  }
});

test("the writers put the pictures in, whatever their order", () => {
  const png = (width: number) => Buffer.from(`picture of ${width}`);
  const ico = icoOf([256, 16].map((width) => [width, png(width)]));
  expect(ico.subarray(ico.readUInt32LE(18)).toString()).toBe("picture of 16picture of 256");
  const widths = [32, 64, 128, 256, 512, 1024];
  const icns = icnsOf(new Map(widths.map((width) => [width, png(width)])));
  expect(icns.toString("latin1")).toContain("ic10\0\0\0\x17picture of 1024");
});
