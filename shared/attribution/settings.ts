// How does a store credit its orders? The model it believes, how far back a visit counts, and from which reach on a creator is whose.
import * as z from "zod";
import { defaults } from "./define.ts";

/** Kept apart from the models, so that who checks a setting carries none of their mathematics; a test holds the two together. */
export const modelIds = [
  "last_non_direct",
  "last",
  "first",
  "linear",
  "position",
  "time_decay",
  "markov",
  "shapley_rate",
  "shapley_count",
] as const;

const share = z.number().min(0).max(1);
const followers = z.number().int().min(1).max(1e10);

/** Followers from which a creator is of the head or the middle tier are those that Douyin's market speaks of. */
export const attributionSettings = z
  .strictObject({
    model: z.enum(modelIds).default("last_non_direct").describe("Credits what the page and its findings speak of."),
    lookback_days: z
      .number()
      .int()
      .min(1)
      .max(90)
      .default(30)
      .describe("A visit counts for orders so many days later."),
    window_days: z
      .number()
      .int()
      .min(7)
      .max(90)
      .default(60)
      .describe("Orders and spend of so many newest days are counted, as far as raw visits are kept."),
    half_life_days: z
      .number()
      .min(0.25)
      .max(90)
      .default(defaults.half_life_days)
      .describe("Time decay: days in which a visit loses half its weight."),
    first_ratio: share.default(defaults.first_ratio).describe("Position: share of the first visit."),
    last_ratio: share.default(defaults.last_ratio).describe("Position: share of the last visit."),
    head_followers: followers.default(1_000_000).describe("A creator with so many followers is of the head tier."),
    middle_followers: followers.default(100_000).describe("A creator with so many followers is of the middle tier."),
  })
  .refine(({ first_ratio, last_ratio }) => first_ratio + last_ratio <= 1, {
    path: ["last_ratio"],
    message: "must not come to more than 1 with first_ratio",
  })
  .refine(({ head_followers, middle_followers }) => middle_followers <= head_followers, {
    path: ["middle_followers"],
    message: "must not be above head_followers",
  });

export type AttributionSettings = z.output<typeof attributionSettings>;

export const defaultSettings: AttributionSettings = attributionSettings.parse({});
