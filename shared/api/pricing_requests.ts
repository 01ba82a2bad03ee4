// What do the endpoints that manage prices take? One schema a body or query, and of a row of each bulk file.
import * as z from "zod";
import { text } from "../events/fields.ts";
import { moment } from "../moment.ts";
import type { Fact } from "../predicate.ts";
import { facts as factList, factOf } from "../pricing/facts.ts";

/** Rows of prices in one bulk request: they are small. */
export const MAX_PRICE_ROWS = 10_000;

/** Largest configuration document, bytes. */
export const MAX_CONFIG_BYTES = 4_194_304;

const note = text(500).pipe(z.string().min(1));
const version = z.coerce.number().int().min(0).max(1e9);
const flag = z.enum(["true", "false"]).default("false");
const sku = text(100).pipe(z.string().min(1));
const minor = z.number().int().min(0).max(1e13);

/** A moment in a query, where all is text. */
const moment_text = z
  .string()
  .transform((value) => (/^\d+$/.test(value) ? Number(value) : value))
  .pipe(moment)
  .describe("Epoch ms, or ISO 8601 with a zone.");

const change = {
  why: note.optional().describe("Why it is changed: needed unless it is a dry run, and kept with the version."),
  dry_run: flag.describe("Tells what would change and what is wrong, and stores nothing."),
  base_version: version
    .optional()
    .describe("The version the change was made to; refused where another decides when this takes effect."),
  effective_at: moment_text
    .optional()
    .describe(
      "When it takes effect, at least 150 s ahead, and that when left out. Epoch ms, or ISO 8601. A store's first version may begin at once.",
    ),
};
export const changeQuery = z.object(change);

export const configQuery = z.object({
  at: moment_text
    .optional()
    .describe(
      "What decides at this moment, unless it is changed; 150 s from now when left out. Epoch ms, or ISO 8601.",
    ),
});

export const withdrawQuery = z.object({ why: change.why, dry_run: change.dry_run });

export const rollback = z.strictObject({
  version: z.int().min(1),
  why: note,
  base_version: z.int().min(0).optional(),
  effective_at: moment.optional().describe("At least 150 s ahead, and that when left out, whatever is planned."),
  dry_run: z.boolean().default(false).describe("Tells what would change and what is wrong, and stores nothing."),
});

export const versionsQuery = z.object({
  before: version.optional().describe("Versions before this one."),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const diffQuery = z.object({
  from: version.optional().describe("The version before `to` when left out; 0 is the empty configuration."),
  to: version.optional().describe("The newest one when left out."),
});

export const switchBody = z.strictObject({ list_prices_only: z.boolean(), why: note });

export const codesQuery = z.object({
  from: z.coerce.number().int().min(0).max(1e6).default(0).describe("The first serial number."),
  count: z.coerce.number().int().min(1).max(1e6).optional().describe("All from there when left out."),
});

export const priceListId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/);

export const listPrice = z.strictObject({
  sku,
  price_minor: minor.nullable().describe("null takes the product out of the list."),
});

export const competitorPrice = z.strictObject({
  sku,
  competitor: text(60).pipe(z.string().min(1)),
  price_minor: minor.nullable().describe("null: the competitor no longer sells it."),
  seen_at: moment.optional().describe("Now when left out. One seen before the stored one changes nothing."),
});

export const cost = z.strictObject({ sku, cost_minor: minor.nullable().describe("null: not known.") });

export const pastPrice = z.strictObject({
  sku,
  at: moment.describe("From when on it was the price. Epoch ms, or ISO 8601 with a zone."),
  price_minor: minor.describe("What everybody paid for one unit."),
  reduced: z.boolean().default(false).describe("Whether it was announced as a reduction."),
});

const rows = <S extends z.ZodType>(name: string, row: S) =>
  z.strictObject({ [name]: z.array(row).max(MAX_PRICE_ROWS) });

export const priceListBody = rows("prices", listPrice);
export const competitorPricesBody = rows("prices", competitorPrice);
export const costsBody = rows("costs", cost);
export const pastPricesBody = rows("prices", pastPrice);

export const bulkQuery = z.object({
  decimal: z.enum([".", ","]).optional().describe("The decimal mark of a CSV file, where it cannot be told."),
});

const page = {
  after: text(100).default("").describe("The last sku of the part before."),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
};
export const pageQuery = z.object(page);

export const competitorPricesQuery = z.object({
  ...page,
  after_competitor: text(60).default("").describe("And its competitor."),
  sku: text(100).optional().describe("Of one product."),
});

export const historyQuery = z.object({
  from: moment_text.optional(),
  until: moment_text.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

const isOf = (fact: Fact, type: string) =>
  Array.isArray(fact) ? type === "set" : `${typeof fact}` === typeNames[type];
const typeNames: Record<string, string> = { text: "string", number: "number", boolean: "boolean" };

/** What is known of a visitor, by the names there are. */
const facts = z
  .record(
    z.string().max(80),
    z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(200)).max(100)]),
  )
  .superRefine((value, context) => {
    for (const [name, fact] of Object.entries(value)) {
      const known = factOf(name);
      const message = known
        ? `must be a ${known.type}`
        : `is no fact; known are ${factList.map(({ id }) => id).join(", ")}`;
      if (!known || !isOf(fact, known.type)) context.addIssue({ code: "custom", path: [name], message });
    }
  });

const cart = z.strictObject({
  kind: z.enum(["cart", "products"]).default("cart").describe("`products`: each line alone, as pages show it."),
  lines: z
    .array(z.strictObject({ sku, quantity: z.int().min(1).max(1e6) }))
    .min(1)
    .max(200),
  codes: z.array(z.string().max(60)).max(20).default([]),
  shipping_minor: minor.default(0),
  facts: facts.default({}),
  at: moment.optional().describe("Now when left out."),
  weight: z.number().gt(0).max(1e6).default(1).describe("How many like it there are."),
});

export const simulateBody = z
  .strictObject({
    config: z.record(z.string(), z.unknown()).optional().describe("The draft; what decides in 150 s when left out."),
    carts: z.array(cart).min(1).max(1_000).optional(),
    days: z.int().min(1).max(90).optional().describe("Instead of carts: the decisions recorded in so many days."),
    shift_weeks: z.int().min(0).max(52).default(0).describe("Moves all moments ahead, to meet a window to come."),
    most: z.int().min(1).max(100).default(20).describe("How many of the cases that change most are told."),
  })
  .refine(({ carts, days }) => (carts === undefined) !== (days === undefined), {
    path: ["carts"],
    message: "or days is needed, and not both",
  });
