// What does each endpoint take? One schema a request body or query; the handlers parse with them and OpenAPI shows them.
import * as z from "zod";
import { MIN_RETENTION_DAYS } from "../events/beacon.ts";
import { currency, text } from "../events/fields.ts";
import { eventId } from "../events/parse.ts";
import { isZone } from "../time.ts";
import { day } from "../trade.ts";

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    "must be an origin such as https://shop.example",
  );

const retentionDays = z.number().int().min(MIN_RETENTION_DAYS).max(400).describe("Days that raw events are kept.");

export const createStore = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "must be 2 to 40 lower-case letters, digits and hyphens"),
  name: text(100).pipe(z.string().min(1)),
  currency,
  timezone: z.string().refine(isZone, "must be an IANA zone such as Asia/Shanghai"),
  origins: z.array(origin).max(50).default([]).describe("Pages that may send beacons; empty allows every page."),
  retention_days: retentionDays.default(90),
  shard: z.number().int().min(0).max(1000).default(0),
});

export const updateStore = z.strictObject({
  name: text(100).pipe(z.string().min(1)).optional(),
  origins: z.array(origin).max(50).optional(),
  retention_days: retentionDays.optional(),
});

export const createKey = z
  .strictObject({
    label: text(100).default(""),
    kind: z
      .enum(["public", "secret"])
      .optional()
      .describe(
        "`public` (pk_...) stands in pages and sends beacons; `secret` (sk_...) stays on a server. Left out: public for the scope write alone, secret for others.",
      ),
    scopes: z
      .array(z.enum(["write", "read", "manage"]))
      .min(1)
      .describe(
        "`write`: of a public key beacons, of a secret one products, orders, refunds, spend, events, customer tokens and checkouts. `read`: metrics and reports. `manage`: everything of the store.",
      ),
  })
  .refine(({ kind, scopes }) => kind !== undefined || !scopes.includes("write") || scopes.length === 1, {
    path: ["scopes"],
    message: 'must be write alone for a public key, or come with kind "secret"',
  })
  .refine(({ kind, scopes }) => kind !== "public" || (scopes.length === 1 && scopes[0] === "write"), {
    path: ["kind"],
    message: "can be public with the scope write alone: everybody can read a public key",
  })
  .transform(
    (value) => ({ ...value, kind: value.kind ?? (value.scopes[0] === "write" ? "public" : "secret") }) as const,
  );

export const rotateKey = z.strictObject({
  keep_old_hours: z.number().int().min(0).max(720).default(24).describe("Hours that the old key stays valid."),
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
});

// Shapes are spread rather than schemas extended: each extension costs an isolate's start.
const days = {
  from: day.optional().describe("First day, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day, counted; today when left out."),
};
const filter = z
  .string()
  .max(200)
  .optional()
  .describe("dimension:value; of customers' tags tag:<id> for whoever has it, or tag:<id>=<value>.");
const refusals = z.enum(["en", "zh-CN"]).default("en").describe("The language of refusals.");

export const metricQuery = z.object({
  ...days,
  grain: z.enum(["hour", "day", "week", "month"]).default("day"),
  by: z.string().max(100).optional().describe("A dimension to split by, or `tag:<id>`."),
  keys: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe('Keys of a split that are listed, the largest; all others are "(other)" where the metric adds up.'),
  filter,
  compare: z
    .enum(["previous", "year", "none"])
    .default("none")
    .describe(
      "Whole months stand against whole ones; days that are not over against the same hours of the time before.",
    ),
  locale: refusals,
});

export const reportQuery = z.object({
  ...days,
  filter,
  compare: z.enum(["previous", "year", "none"]).default("previous"),
  locale: refusals,
  grain: z.enum(["hour", "day", "week", "month"]).optional(),
});

export const dropsQuery = z.object({ from: day.optional(), to: day.optional() });

const limit = z.coerce.number().int().min(1).max(1000).default(100);
export const listQuery = z.object({ limit });

export const opensQuery = z.object({
  limit,
  before: z
    .string()
    .regex(/^\d{1,16}\.\d{1,16}$/, "must be the `next` of an answer")
    .optional()
    .describe("The `next` of the answer before, for the openings older than it."),
});

/** Most events that one request brings back from quarantine. */
export const MAX_RESTORE = 500;

const quarantineReason = z.enum(["too_old", "in_future", "sealed"]);
const after = z
  .string()
  .regex(/^\d{1,16}\.[0-9a-f]{32}$/, "must be the `next` of an answer")
  .optional()
  .describe("The `next` of the answer before, for the events received after it.");

export const quarantineQuery = z.object({
  limit,
  from: day.optional().describe("First day of receipt, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day of receipt, counted; today when left out."),
  reason: quarantineReason.optional(),
  after,
});

export const restoreQuarantine = z
  .strictObject({
    ids: z.array(eventId).min(1).max(MAX_RESTORE).optional().describe("Events by their ids; or a reason and days:"),
    reason: quarantineReason.optional(),
    from: day.optional().describe("First day of receipt, in the store's zone."),
    to: day.optional().describe("Last day of receipt, counted."),
    after,
  })
  .refine(
    ({ ids, reason, from, to }) =>
      (ids === undefined) === (reason !== undefined && from !== undefined && to !== undefined),
    {
      path: ["ids"],
      message: "or a reason with from and to is needed, and not both",
    },
  );
