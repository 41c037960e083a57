/** What is saved of a CSV connection besides its folder: whose files they are, and how to read them. */
import { z } from "zod";
import {
  type CsvColumns,
  csvColumnsSchema,
  missingColumns,
} from "../../../../src-shared/statements";
import { DELIMITERS } from "../content/delimiter";
import { isEncoding } from "../content/text";
import { isStatementZone } from "../time-zone";

const words = z.array(z.string().min(1).max(120)).max(50).default([]);

export const csvOptionsShape = {
  /**
   * Whose statements these are, such as `degiro`: fills are the same fills for every connection with the same source,
   * also after one was removed and added again.
   */
  source: z.string().trim().toLowerCase().min(1).max(40),
  columns: csvColumnsSchema.superRefine((columns, { addIssue }) => {
    for (const name of missingColumns(columns)) addIssue({ code: "custom", path: [name] });
  }),
  delimiter: z.enum(DELIMITERS).nullish(),
  /** Left out: told from the file's own numbers, and refused where they do not tell. */
  decimal: z.enum([".", ","]).nullish(),
  /** Left out: told from the file's own dates, and refused where they do not tell. */
  dateOrder: z.enum(["ymd", "dmy", "mdy"]).nullish(),
  /** Of times that name none. */
  timeZone: z.string().max(64).refine(isStatementZone).nullish(),
  encoding: z.string().max(32).refine(isEncoding).nullish(),
  /** Of prices' fees, where no column says it. */
  currency: z.string().trim().min(1).max(16).nullish(),
  /** Whether a fee is printed as what it costs (`1.50`) or as what happens to the cash (`-1.50`). */
  feeSign: z.enum(["cost", "cash"]).nullish(),
  sides: z.strictObject({ buy: words, sell: words, skip: words }).partial().nullish(),
};

export const csvOptionsSchema = z.strictObject(csvOptionsShape);
export type CsvOptions = z.infer<typeof csvOptionsSchema>;
/** The options of a preview: nothing need be decided yet. */
export type CsvDraft = Partial<Omit<CsvOptions, "columns"> & { columns: Partial<CsvColumns> }>;
