import { expect, test } from "vitest";
import { csvLine } from "../../../src-main/api/csv";

test.each([
  [["a", 1, null, "b"], "a,1,,b"],
  [['say "no"', "x,y", "two\nlines"], '"say ""no""","x,y","two\nlines"'],
  [["=1+1", "@cmd", "+x", "-x", "\tx"], "'=1+1,'@cmd,'+x,'-x,'\tx"],
  [["-0.5", -3, "1e5"], "-0.5,-3,1e5"],
] as const)("%j", (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});
