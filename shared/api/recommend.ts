// Recommending: what a page asks for, and what it hears.
import * as z from "zod";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";
import { kinds } from "../products/recommend.ts";
import { MAX_CUSTOMER_TOKEN } from "./deciding_requests.ts";
import type { Endpoint } from "./endpoint.ts";
import type { RecommendAnswer } from "./recommend_answers.ts";

/** Most places of one page, and products of one place. */
export const MAX_PLACEMENTS = 10;
export const MAX_RECOMMENDED = 24;

const word = text(100).pipe(z.string().min(1));
const skus = z.array(word).max(100).default([]);

const placement = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "must be lower-case letters, digits, - and _, at most 40")
    .describe("The place's name, in the answer and in reports: clicks are told apart by it."),
  kind: z.enum(kinds).describe("Of a product's page, the cart, the visitor, or popular products alone."),
  skus: skus.describe("The page's product, or what lies in the cart."),
  limit: z.int().min(1).max(MAX_RECOMMENDED).default(4),
});

/** POST /v1/recommend. */
export const recommendRequest = z.strictObject({
  key: z
    .string()
    .min(4)
    .max(100)
    .optional()
    .describe("The store's public key. A secret key goes into Authorization instead."),
  placements: z
    .array(placement)
    .min(1)
    .max(MAX_PLACEMENTS)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "must name each id once")
    .describe("All of a page in one request: no product is recommended twice on it."),
  seen: skus.describe("What the visitor looked at, latest first."),
  bought: skus.describe("What the visitor has bought."),
  exclude: skus.describe("What the page shows already."),
  visitor: z.string().min(8).max(100).optional().describe("The random id the browser keeps, only with consent."),
  customer_token: z
    .string()
    .min(20)
    .max(MAX_CUSTOMER_TOKEN)
    .optional()
    .describe(
      "From `POST /v1/customers/{id}/token`: a customer is held out on every device or on none, and what the token says was bought is left out.",
    ),
  locale: z.enum(locales).default("en"),
});

export const recommending: readonly Endpoint[] = [
  {
    method: "post",
    path: "/v1/recommend",
    access: "none",
    audience: "decide",
    body: recommendRequest,
    summary: "Recommend products for this page",
    description:
      "What was bought or viewed together with a product, what goes with a cart, or what suits a visitor; popular products fill what is missing. Never what is out of stock, bought, in the cart or in `exclude`. Worked out each night from orders and visits and served without a database; a store without them gets empty lists. A share of visitors (`settings.holdout_share` of the configuration, 5 % by default) is held out: `holdout` is true and the lists are empty. Send GA4's view_item_list and select_item with item_list_id `recommend:<id>`, and an exposure event of the experiment `recommend`, as `<suanpan-recommend>` does, to have clicks and revenue measured. JSON may be sent as text/plain, so that browsers need no preflight.",
    answer: {
      day: "2026-11-21",
      holdout: false,
      placements: [
        {
          id: "product",
          title: "Goes well with it",
          products: [
            {
              sku: "B2",
              title: "Cups",
              url: "https://shop.example/p/B2",
              image_url: "https://shop.example/p/B2.jpg",
              reason: "bought_together",
              reason_text: "Often bought together",
              because_sku: "A1",
              score: 0.3943,
            },
          ],
          held_back: 0,
        },
      ],
    } satisfies RecommendAnswer,
  },
];
