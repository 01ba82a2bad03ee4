// What may a store remember of a sort of file? Which column is which field, which rows are records, how amounts and times are written.
import * as z from "zod";
import { currency, text } from "../events/fields.ts";
import { dateOrders } from "../import/dates.ts";
import { columnName } from "../import/signature.ts";
import { kinds } from "../import/types.ts";
import { isZone } from "../time.ts";

/** Most sorts of files that a store remembers. */
export const MAX_IMPORT_MAPPINGS = 100;

const column = text(200).transform(columnName).pipe(z.string().min(1));
const said = text(200).pipe(z.string().min(1));
const field = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a field's name such as ordered_at");

/** By the names that browsers, Node and Workers share. */
function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "";
  } catch {
    return false;
  }
}

const unique = (names: readonly string[]) => new Set(names).size === names.length;

export const putImportMapping = z
  .strictObject({
    kind: z.enum(kinds).describe("What its rows are, as `--as` of the import says it."),
    columns: z
      .array(column)
      .min(1)
      .max(300)
      .transform((names) => [...new Set(names)].sort())
      .describe("Names of all columns of its header; order and capitals make no difference."),
    map: z.record(field, column).default({}).describe("Which column is which field, where names differ."),
    empty: z.array(said).max(20).default([]).describe("Texts that stand for nothing, such as NA."),
    only: z
      .array(
        said.refine(
          (test) => /^\s*\w+\s*[>~]/.test(test),
          "must be FIELD>NUMBER or FIELD~PATTERN, such as unit_price>0",
        ),
      )
      .max(20)
      .default([])
      .describe("Which rows are records, such as unit_price>0."),
    services: z.array(said).max(200).default([]).describe("SKUs that are no merchandise, such as POST or gift_*."),
    currency: currency.optional(),
    timezone: z.string().refine(isZone, "must be an IANA zone such as Asia/Shanghai").optional(),
    decimal: z.enum([".", ","]).optional(),
    dates: z.enum(dateOrders).optional().describe("Day or month first, where a date does not begin with its year."),
    encoding: text(40).refine(isEncoding, "must be an encoding's name such as gb18030").optional(),
  })
  .superRefine(({ columns, map }, context) => {
    for (const [name, theirs] of Object.entries(map))
      if (!columns.includes(theirs))
        context.addIssue({ code: "custom", path: ["map", name], message: "must be one of columns" });
    if (!unique(Object.values(map)))
      context.addIssue({ code: "custom", path: ["map"], message: "must not name a column twice" });
  });

export type ImportMapping = z.output<typeof putImportMapping>;

/** As it is kept. */
export type RememberedMapping = ImportMapping & { id: string; saved_at: number };
