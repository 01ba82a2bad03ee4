// What does an operator decide? Settings, price rules, offers, codes, experiments and features, as one readable document.
import * as z from "zod";
import { experiment, feature } from "../experiments/definition.ts";
import { DEFAULT_HOLDOUT_SHARE } from "../experiments/hash.ts";
import { predicate } from "../predicate.ts";
import { schedule } from "../schedule.ts";
import { type ConfigText, id, note, ratio, configText as text } from "./fields.ts";
import { condition } from "./offers/conditions/index.ts";
import { effect } from "./offers/effects/index.ts";
import { pricing } from "./rules/index.ts";
import { scope } from "./scope.ts";

export type { ConfigText };

const tag = id;
const minor = z.int().min(0).max(1e13);

const common = {
  id,
  title: text,
  note,
  active: z.boolean().default(true),
  products: scope().optional().describe("All products when left out."),
  when: predicate().optional().describe("Everybody when left out."),
  schedule: schedule().optional().describe("Always when left out."),
};

export const priceRule = z
  .strictObject({
    ...common,
    order: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe(
        "Lower goes first; rules without one come last; then those with a condition or a schedule, then by id.",
      ),
    price: pricing(),
    round_to_minor: z
      .int()
      .min(1)
      .max(100_000)
      .default(1)
      .describe("The price is a multiple of it: 100 gives whole yuan."),
  })
  .meta({ id: "PriceRule" });
export type PriceRule = z.output<typeof priceRule>;

export const limits = z.strictObject({
  uses: z.int().min(1).optional().describe("In all."),
  per_customer: z.int().min(1).optional(),
  budget_minor: minor.min(1).optional().describe("Of what it takes off, in all."),
  stock: z.int().min(1).optional().describe("Units of its products sold with it, in all."),
  after_cancel: z
    .enum(["give_back", "keep"])
    .default("give_back")
    .describe("Whether a cancelled or refunded order frees its use."),
});
export type Limits = z.output<typeof limits>;

export const offer = z
  .strictObject({
    ...common,
    group: id
      .optional()
      .describe(
        "A group of the settings' lanes; the one named as its effect's level when left out: line, units, order ...",
      ),
    priority: z.int().min(-1_000).max(1_000).default(0).describe("Higher goes first; ties go by id."),
    tags: z.array(tag).max(20).default([]),
    requires: z.array(tag).max(20).default([]).describe("Applies only beside an offer with each of these tags."),
    excludes: z.array(tag).max(20).default([]).describe("Never beside an offer with one of these tags."),
    exclusive: z
      .boolean()
      .default(false)
      .describe("Applies alone: the first exclusive offer that applies is the only one."),
    needs_code: z.boolean().default(false),
    on_reduced: z
      .boolean()
      .default(true)
      .describe("Whether lines that a price rule or an earlier offer reduced take part."),
    base: z.enum(["list", "running"]).default("running").describe("What thresholds and percentages are of."),
    condition: condition(),
    effect: effect(),
    reduces: scope().optional().describe("The products its effect works on; those of its condition when left out."),
    limits: limits.optional(),
  })
  .meta({ id: "Offer" });
export type Offer = z.output<typeof offer>;

export const coupon = z
  .strictObject({
    id,
    offer: id,
    code: z
      .string()
      .regex(/^[A-Z0-9-]{4,40}$/, "must be 4 to 40 capital letters, digits and -")
      .optional(),
    batch: z
      .strictObject({ count: z.int().min(1).max(1_000_000) })
      .optional()
      .describe("So many single-use codes, made by the server."),
    revoked: z.array(z.string().max(40)).max(10_000).default([]),
    active: z.boolean().default(true),
  })
  .refine((value) => (value.code === undefined) !== (value.batch === undefined), "needs either code or batch");
export type Coupon = z.output<typeof coupon>;

const lane = z.strictObject({
  id,
  groups: z
    .array(
      z.strictObject({
        id,
        mode: z.enum(["stack", "first", "best", "worst"]),
        per: z.enum(["line", "cart"]).default("cart").describe("Whether the choice is made for each line or once."),
      }),
    )
    .min(1)
    .max(10),
});

// Each lane's group bears the name of the level of the effects that come into it by themselves.
const defaultLanes: z.input<typeof lane>[] = [
  { id: "line", groups: [{ id: "line", mode: "best", per: "line" }] },
  { id: "units", groups: [{ id: "units", mode: "stack" }] },
  { id: "order", groups: [{ id: "order", mode: "stack" }] },
  { id: "shipping", groups: [{ id: "shipping", mode: "best" }] },
  { id: "extra", groups: [{ id: "extra", mode: "stack" }] },
];

export const settings = z.strictObject({
  rule_choice: z
    .enum(["closest", "first"])
    .default("closest")
    .describe("The rule that names a product most closely, or the first in order."),
  lanes: z
    .array(lane)
    .min(1)
    .max(10)
    .default(() => defaultLanes.map((each) => lane.parse(each))),
  tax: z.enum(["included", "excluded"]).default("included").describe("Whether prices hold the tax."),
  floor_ratio: ratio.default(0).describe("No price rule goes below this share of the list price."),
  ceiling_ratio: z.number().min(1).max(10).default(3).describe("Nor above this one."),
  min_margin_ratio: ratio
    .max(0.95)
    .nullable()
    .default(null)
    .describe("(price - cost) / price stays at least this, for products with a cost."),
  max_changes_a_day: z
    .int()
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .describe("Public price changes of a product a day."),
  max_daily_change_ratio: z
    .number()
    .gt(0)
    .max(10)
    .nullable()
    .default(null)
    .describe("Against the price the day began with."),
  prior_price: z
    .strictObject({
      on: z.boolean().default(true),
      days: z.int().min(30).max(60).default(30),
      new_goods_days: z
        .int()
        .min(1)
        .max(30)
        .nullable()
        .default(null)
        .describe("A shorter look-back for goods offered for fewer than `days`, where the country's law has one."),
    })
    .default({ on: true, days: 30, new_goods_days: null })
    .describe("The lowest price of the days before a reduction, EU 98/6 Art. 6a."),
  quote_minutes: z.int().min(1).max(1_440).default(15),
  reserve_minutes: z
    .int()
    .min(1)
    .max(1_440)
    .default(30)
    .describe("How long a checkout holds limited offers before its order is confirmed."),
  record_share: ratio.default(0.05).describe("Share of product decisions that are recorded; quotes always are."),
  holdout_share: ratio
    .max(0.5)
    .default(DEFAULT_HOLDOUT_SHARE)
    .describe(
      "Share of visitors who get no recommendations, no experiments and the default of every feature that is not everybody's, so that what these earn can be told; 0 for nobody.",
    ),
});
export type Settings = z.output<typeof settings>;

export const config = z
  .strictObject({
    $schema: z.string().max(300).optional().describe("Where an editor finds this schema."),
    settings: settings.prefault({}),
    rules: z.array(priceRule).max(2_000).default([]),
    offers: z.array(offer).max(1_000).default([]),
    coupons: z.array(coupon).max(2_000).default([]),
    experiments: z.array(experiment).max(500).default([]),
    features: z.array(feature).max(1_000).default([]),
  })
  .meta({ id: "Config" });
/** All that decides, as it is kept and versioned. */
export type Config = z.output<typeof config>;
export type ConfigInput = z.input<typeof config>;
