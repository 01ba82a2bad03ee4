// What do the endpoints of report links take?
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { day } from "../moment.ts";
import { origin } from "./requests.ts";

// It goes into a header: a host may hold signs that mean something there, and a star would let in more than it names.
const embedOrigin = origin.regex(
  /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
  "must be an origin such as https://board.example, without a star",
);

export const linkCard = z.strictObject({
  locale: z.enum(locales).default("en"),
  store: z.boolean().default(false).describe("Whether it names the store, beside the report's title."),
  metric: z
    .string()
    .nullish()
    .transform((value) => value ?? null)
    .describe("The one figure it tells, of those that the link shows; none when left out."),
  picture: z.boolean().default(false).describe("Whether it draws that figure's days as bars."),
});

export const createLink = z.strictObject({
  report: z.string().nullish().describe("The report that it opens with; overview when left out."),
  reports: z
    .array(z.string())
    .min(1)
    .max(20)
    .nullish()
    .describe("All reports that it opens, the first one first; only `report` when left out."),
  label: text(100)
    .nullish()
    .transform((value) => value ?? null),
  expires_in_days: z.number().int().min(1).max(366).default(30),
  password: z
    .string()
    .min(4)
    .max(200)
    .nullish()
    .transform((value) => value ?? null),
  from: day.nullish().transform((value) => value ?? null),
  to: day.nullish().transform((value) => value ?? null),
  rolling_days: z
    .literal([7, 28, 90])
    .nullish()
    .transform((value) => value ?? null)
    .describe(
      "Shows the last so many days of the store, today among them, on whichever day it is read; instead of `from` and `to`.",
    ),
  max_opens: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullish()
    .transform((value) => value ?? null)
    .describe("How often it may be opened. A page that stays open is one opening; loading it again is another."),
  embed_origins: z
    .array(embedOrigin)
    .max(20)
    .nullish()
    .transform((value) => value ?? [])
    .describe(
      "Sites whose pages may hold the report in a frame, such as https://board.example; nobody's when left out.",
    ),
  card: linkCard
    .nullish()
    .transform((value) => value ?? null)
    .describe(
      "What a chat shows of the address `card_url`: seen by whoever previews it, without the part after #. Left out: nothing.",
    ),
  sections: z
    .array(z.string())
    .min(1)
    .nullish()
    .transform((value) => value ?? null),
  filter: z
    .string()
    .max(200)
    .nullish()
    .transform((value) => value ?? null),
  rows: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null)
    .describe(
      "Whether the orders behind a number may be looked at, one by one, without their numbers and customers. Left out: yes for a link of whole reports, no for one of some sections or with a filter.",
    ),
  compare: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null)
    .describe(
      "Whether comparisons may show the totals of days outside `from` and `to`, or, without these, whether there are any. Left out: yes for a link without dates, no for one with.",
    ),
});

export const openLink = z.object({
  id: z.string().max(100),
  secret: z.string().max(200),
  password: z.string().max(200).optional(),
  session: z
    .string()
    .max(300)
    .optional()
    .describe("The session that has just run out: going on with it is not recorded as another opening."),
  page: z
    .string()
    .max(200)
    .optional()
    .describe("The path of the page that asks; one under /e/ opens the link it names."),
});

export const opensQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  before: z
    .string()
    .regex(/^\d{1,16}\.\d{1,16}$/, "must be the `next` of an answer")
    .optional()
    .describe("The `next` of the answer before, for the openings older than it."),
});
