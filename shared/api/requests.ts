// What does each endpoint take? One schema a request body or query; the handlers parse with them and OpenAPI shows them.
import * as z from "zod";
import { currency, text } from "../events/fields.ts";
import { isZone } from "../time.ts";
import { day } from "../trade.ts";

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    "must be an origin such as https://shop.example",
  );

export const createStore = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "must be 2 to 40 lower-case letters, digits and hyphens"),
  name: text(100).pipe(z.string().min(1)),
  currency,
  timezone: z.string().refine(isZone, "must be an IANA zone such as Asia/Shanghai"),
  origins: z.array(origin).max(50).default([]).describe("Pages that may send beacons; empty allows every page."),
  retention_days: z.number().int().min(1).max(400).default(90).describe("Days that raw events are kept."),
  shard: z.number().int().min(0).max(1000).default(0),
});

export const updateStore = z
  .object({
    name: text(100).pipe(z.string().min(1)),
    origins: z.array(origin).max(50),
    retention_days: z.number().int().min(1).max(400),
  })
  .partial();

export const createKey = z.object({
  label: text(100).default(""),
  scopes: z
    .array(z.enum(["write", "read", "manage"]))
    .min(1)
    .refine((list) => !list.includes("write") || list.length === 1, "write stands alone: a write key is public"),
});

export const rotateKey = z.object({
  keep_old_hours: z.number().int().min(0).max(720).default(24).describe("Hours that the old key stays valid."),
});

export const createLink = z.object({
  report: z.string().default("overview"),
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
});

export const openLink = z.object({
  id: z.string().max(100),
  secret: z.string().max(200),
  password: z.string().max(200).optional(),
});

export const metricQuery = z.object({
  from: day.optional().describe("First day, in the store's zone; 27 days before `to` when left out."),
  to: day.optional().describe("Last day, counted; today when left out."),
  grain: z.enum(["hour", "day", "week", "month"]).default("day"),
  by: z.string().max(40).optional().describe("A dimension to split by."),
  filter: z.string().max(200).optional().describe("dimension:value"),
  compare: z.enum(["previous", "year", "none"]).default("none"),
});

export const reportQuery = metricQuery.omit({ by: true, grain: true }).extend({
  grain: z.enum(["hour", "day", "week", "month"]).optional(),
  compare: z.enum(["previous", "year", "none"]).default("previous"),
  locale: z.enum(["en", "zh-CN"]).default("en"),
});

export const dropsQuery = z.object({ from: day.optional(), to: day.optional() });

export const listQuery = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) });
