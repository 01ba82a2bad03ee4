// Managing prices: the configuration and its versions, rules, offers and coupons, and trying a draft.
import { experiment, feature } from "../experiments/definition.ts";
import { config, coupon, offer, priceRule } from "../pricing/config.ts";
import { spend_99_minus_10 } from "../pricing/examples/spend_99_minus_10.ts";
import type { Endpoint } from "./endpoint.ts";
import { buttonColour, buyButton } from "./experiment_examples.ts";
import * as requests from "./pricing_requests.ts";

const AT = 1_795_000_000_000;
const changed = {
  version: 8,
  effective_at: AT + 150_000,
  announced: true,
  changed: true,
  carried: [],
  warnings: [],
  changes: [
    {
      kind: "changed",
      section: "rules",
      id: "autumn",
      title: "Autumn",
      fields: [{ path: "price.params.change_ratio", before: -0.1, after: -0.15 }],
      words: {
        en: 'Changed price rule "Autumn" (autumn). Change of the list price: −10.0\u00a0% → −15.0\u00a0%.',
        "zh-CN": "修改价格规则“Autumn”（autumn）。原价调整比例：−10.0% → −15.0%。",
      },
    },
  ],
};
const rule = {
  id: "autumn",
  title: { en: "Autumn", "zh-CN": "秋季" },
  products: { any: [{ category: "Outdoor" }] },
  price: { kind: "percent", params: { change_ratio: -0.15 } },
};
const spendOffer = {
  id: "spend-99",
  title: { en: "10 off from 99", "zh-CN": "满99减10" },
  condition: { kind: "spend", params: { count: "once", min_minor: 9900 } },
  effect: { kind: "amount_off", params: { amount_minor: 1000 } },
};
const wakeUp = { id: "wake-up", offer: "wake-up", batch: { count: 100_000 } };
const REMOVED = { en: 'Removed price rule "autumn".', "zh-CN": "移除价格规则“autumn”。" };
const row = {
  version: 8,
  who: "key:k_2f",
  why: "Autumn sale",
  created_at: AT,
  effective_at: AT + 150_000,
  rolled_back_to: null,
  carries: null,
};
const CHANGE =
  "Each change is a version of the whole configuration, checked as a whole and kept with who made it and why. It is made to what decides when it takes effect: everywhere at one moment, 150 s later or at effective_at. Versions planned for after that go on as new versions with the change made to them, but for what they change themselves: carried lists them, and what they kept. A dry run answers 422 where the change itself would.";

const manage = { access: "manage", audience: "manage" } as const;
const read = { access: "read", audience: "manage" } as const;

/** The endpoints of a section of the configuration: list, read, put and delete. */
function section(
  name: string,
  one: string,
  body: NonNullable<Endpoint["body"]>,
  example: { id: string },
  { told = {}, description }: { told?: object; description?: string } = {},
): Endpoint[] {
  const path = `/v1/${name}/{id}` as const;
  return [
    {
      ...read,
      method: "get",
      path: `/v1/${name}`,
      summary: `List ${name}`,
      description: "As they were written, of the version that decides in 150 s.",
      answer: { version: 8, [name]: [example] },
    },
    {
      ...read,
      method: "get",
      path,
      summary: `Read ${one}`,
      ...(description !== undefined && { description }),
      answer: { ...example, ...told },
    },
    {
      ...manage,
      method: "put",
      path,
      body,
      query: requests.changeQuery,
      summary: `Create or replace ${one}`,
      description: CHANGE,
      answer: changed,
    },
    {
      ...manage,
      method: "delete",
      path,
      query: requests.changeQuery,
      summary: `Delete ${one}`,
      answer: {
        ...changed,
        changes: [{ kind: "removed", section: name, id: example.id, title: null, fields: [], words: REMOVED }],
      },
    },
  ];
}

export const pricing: readonly Endpoint[] = [
  {
    ...read,
    method: "get",
    path: "/v1/config",
    query: requests.configQuery,
    summary: "Read the configuration",
    description:
      "As it was written: settings, rules, offers, coupons, experiments and features, fit for version control. It is what decides in 150 s, or at another moment. ETag is its version, suanpan-planned names versions that come later, suanpan-frozen one whose prices stand still.",
    answer: { settings: { floor_ratio: 0.5 }, rules: [rule], offers: [spendOffer], coupons: [wakeUp] },
  },
  {
    ...manage,
    method: "put",
    path: "/v1/config",
    body: config,
    query: requests.changeQuery,
    summary: "Replace the configuration",
    description: `${CHANGE} Send base_version or If-Match, so that nobody's change in between is lost.`,
    answer: changed,
  },
  {
    access: "none",
    audience: "manage",
    method: "get",
    path: "/v1/config/examples",
    summary: "Examples of configurations",
    description:
      "Twelve offers as whole documents that PUT /v1/config takes, once skus and categories are the store's.",
    answer: { examples: [spend_99_minus_10] },
  },
  {
    access: "none",
    audience: "manage",
    method: "get",
    path: "/v1/config/schema",
    summary: "JSON Schema of the configuration",
    description: "For editors that complete and check the document: name this address in it as $schema.",
    answer: { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" },
  },
  {
    ...read,
    method: "get",
    path: "/v1/config/versions",
    query: requests.versionsQuery,
    summary: "List versions of the configuration",
    description:
      "Newest first, each in_force, planned, past, or replaced before it decided. Numbers are not without gaps: those between are snapshots of changed products under the same configuration. frozen lists versions that no longer compile over the products as they are, and why: their prices stay as they were until the configuration is mended.",
    answer: { versions: [{ ...row, state: "planned" }], next: null, frozen: [] },
  },
  {
    ...manage,
    method: "delete",
    path: "/v1/config/versions/{version}",
    query: requests.withdrawQuery,
    summary: "Withdraw a planned version",
    description:
      "While it is over 150 s away. What decides before it goes on, as a new version; versions planned after it do without its changes.",
    answer: { ...changed, version: 9, changes: [] },
  },
  {
    ...read,
    method: "get",
    path: "/v1/config/versions/{version}",
    summary: "Read a version of the configuration",
    description: "Of a number between two versions: the configuration that decided then.",
    answer: { ...row, config: { rules: [rule], offers: [], coupons: [] } },
  },
  {
    ...read,
    method: "get",
    path: "/v1/config/diff",
    query: requests.diffQuery,
    summary: "Compare two versions",
    description: "Field by field, and each change as a sentence in `words`.",
    answer: { from: 7, to: 8, changes: changed.changes },
  },
  {
    ...manage,
    method: "post",
    path: "/v1/config/rollback",
    body: requests.rollback,
    summary: "Bring a version back",
    description:
      "As a new version with the old document, 150 s later whatever is planned. What was accepted then is accepted now; codes that were revoked since stay revoked. What was in between stays in the list.",
    answer: changed,
  },
  {
    ...manage,
    method: "post",
    path: "/v1/simulate",
    body: requests.simulateBody,
    summary: "Try a configuration on carts or on recorded days",
    description:
      "Decides each case twice over today's products, by what is in force and by the draft, and compares: who pays less or more, revenue, margin, and the cases that change most. Stores nothing. At most 20,000 recorded decisions; complete tells whether those were all.",
    answer: {
      live_version: 8,
      warnings: [],
      cases: 1,
      complete: true,
      carts: { cheaper: 1, same: 0, dearer: 0, difference_minor: -1000 },
      products: { cheaper: 0, same: 0, dearer: 0, difference_minor: 0 },
      most_changed: [{ index: 0, kind: "cart", live_minor: 12_000, draft_minor: 11_000, draft_offers: ["spend-99"] }],
    },
  },
  ...section("rules", "a price rule", priceRule, rule),
  ...section("offers", "an offer", offer, spendOffer),
  ...section("coupons", "a coupon", coupon, wakeUp),
  ...section("experiments", "an experiment", experiment, buttonColour, {
    told: { started_at: AT, stopped_at: null },
    description:
      "As it was written, and from when on its present version ran and all got one arm: null where that is not so. A change may send both back; they are passed over.",
  }),
  ...section("features", "a feature", feature, buyButton),
  {
    ...manage,
    method: "get",
    path: "/v1/coupons/{id}/codes.csv",
    query: requests.codesQuery,
    summary: "The codes of a batch as CSV",
    description: "Single-use codes that nobody can guess, made as they are sent. Asking is noted in the audit.",
    answer_type: "text/csv",
    answer: "serial,code\r\n0,4T2G-0000-9V3K-6QZ1-BN0X\r\n",
  },
];
