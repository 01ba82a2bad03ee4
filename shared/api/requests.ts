// What does each endpoint take? One schema a request body or query; the handlers parse with them and OpenAPI shows them.
import * as z from "zod";
import { doors } from "../events/adapters/define.ts";
import { MIN_RETENTION_DAYS } from "../events/beacon.ts";
import { currency, text } from "../events/fields.ts";
import { day } from "../moment.ts";
import { isZone } from "../time.ts";

export const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    "must be an origin such as https://shop.example",
  );

/** Frames that browsers give no origin, such as that of a Shopify pixel, call themselves "null": taken only where it is listed. */
const page = z
  .string()
  .max(300)
  .refine(
    (value) => value === "null" || origin.safeParse(value).success,
    "must be an origin such as https://shop.example, or null for frames without one",
  );

const retentionDays = z.number().int().min(MIN_RETENTION_DAYS).max(400).describe("Days that raw events are kept.");

export const createStore = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "must be 2 to 40 lower-case letters, digits and hyphens"),
  name: text(100).pipe(z.string().min(1)),
  currency,
  timezone: z.string().refine(isZone, "must be an IANA zone such as Asia/Shanghai"),
  origins: z
    .array(page)
    .max(50)
    .default([])
    .describe(
      "Origins whose pages may call for the store; empty allows every page. `null` stands for frames without an origin of their own, such as a Shopify pixel's: any page can make such a frame.",
    ),
  retention_days: retentionDays.default(90),
  shard: z.number().int().min(0).max(1000).default(0),
});

export const updateStore = z.strictObject({
  name: text(100).pipe(z.string().min(1)).optional(),
  origins: z.array(page).max(50).optional(),
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
    tag: z
      .string()
      .max(90)
      .regex(
        new RegExp(`^(${doors.join("|")}):[!-~]+$`),
        `must be one of ${doors.join(", ")}, a colon and the tag's id`,
      )
      .optional()
      .describe(
        "What a tag of another tool names in your pages, so that it counts here when its host is changed: `umami:` and the website id, `plausible:` and the domain, `ga4:` and the measurement id, `segment:` and the write key.",
      ),
  })
  .refine(
    ({ kind, scopes, tag }) => tag === undefined || ((kind ?? "public") === "public" && scopes.join() === "write"),
    {
      path: ["tag"],
      message: "is for public keys with the scope write: everybody can read a tag",
    },
  )
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

const compare = z.union([z.enum(["previous", "year", "weekdays", "none"]), day]);

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
  compare: compare
    .default("none")
    .describe(
      "The days before, the same dates a year before, the same weekdays 52 weeks before, or as many days from a day such as 2026-10-01 on. Whole months stand against whole ones; days that are not over against the same hours of the time before.",
    ),
  locale: refusals,
});

export const rowsQuery = z.object({
  ...days,
  filter,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: z.coerce.number().int().min(0).optional().describe("The `next` of the answer before, for older orders."),
  locale: refusals,
});

export const reportQuery = z.object({
  ...days,
  filter,
  compare: compare.default("previous"),
  locale: refusals.describe("The language of the findings and sentences in `told`, and of refusals."),
  grain: z.enum(["hour", "day", "week", "month"]).optional(),
  funnel: z
    .string()
    .max(300)
    .default("")
    .describe(
      "How the report's funnel is counted: steps with -, then order, window, who counts and, if wanted, a split, each after a full stop. Such as view_item-add_to_cart-purchase.any.day.visitor.device; the words are those of GET /v1/funnel.",
    ),
  width: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      "How wide the page is, in pixels: then `drawn` may hold the first chart as SVG. Left out: nothing is drawn.",
    ),
});

export const dropsQuery = z.object({ from: day.optional(), to: day.optional() });

export const limit = z.coerce.number().int().min(1).max(1000).default(100);
export const listQuery = z.object({ limit });
