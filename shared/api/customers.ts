// Customers: who they are by their figures, the lists to act on, and how they are divided.
import { storeSegmentations } from "../customers/rfm/store_segmentations.ts";
import * as requests from "./customer_requests.ts";
import type { Endpoint } from "./endpoint.ts";

const customer = {
  id: "c-1",
  orders: 7,
  spent_minor: 431_000,
  average_order_minor: 61_571,
  first_order: "2025-12-07",
  last_order: "2026-10-31",
  days_since_order: 21,
  scores: { recency: 5, frequency: 5, monetary: 5 },
  segments: ["rfm_champions", "class_high_value", "maternal_others"],
  next_order: { expected: "2026-12-27", late: "2027-05-08", overdue_days: 0 },
  lifetime: { alive_ratio: 0.98, expected_orders: 5.7, value_minor: 310_000, quadrant: "keep" },
};
const audience = {
  id: "overdue",
  title: { en: "Next order overdue", "zh-CN": "逾期未购" },
  description: { en: "Customers past the day by which …", "zh-CN": "……的客户。" },
  action: { en: "Recall those first who …", "zh-CN": "先召回……" },
  params: [
    {
      id: "from_days",
      title: { en: "Overdue by at least so many days", "zh-CN": "至少逾期天数" },
      value: 1,
      min: 0,
      max: 3650,
    },
  ],
};
const segmentations = {
  own: null,
  changed_at: null,
  segmentations: [
    {
      id: "quintile",
      preset: true,
      segments: [
        {
          id: "rfm_champions",
          customers: 910,
          audience: "/v1/audiences/segment-rfm_champions",
          offer: { put: "/v1/offers/segment-rfm_champions", body: { id: "segment-rfm_champions" } },
          coupon: null,
        },
      ],
    },
  ],
};

const NO_LINKS =
  "Secret keys only: a report link opens no list of customers, it sees the counts that its reports show.";

export const customers: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/customers",
    access: "read",
    audience: "report",
    query: requests.customersQuery,
    summary: "Customers with their figures",
    description: `As the nightly studies know them, by \`as_of\`, the last day that is counted; ids are those that the shop sent. Estimates and expected days are told to a tenth. ${NO_LINKS}`,
    answer: { as_of: "2026-11-21", currency: "CNY", total: 4_338, customers: [customer], next: "431000.c-1" },
  },
  {
    method: "get",
    path: "/v1/customers/{id}",
    access: "read",
    audience: "report",
    summary: "One customer",
    description: `Figures, segments, tags and the last 50 orders, with the reasons in words and what to do, in English and Chinese. Orders are as they stand now, figures as of last night. ${NO_LINKS}`,
    answer: {
      as_of: "2026-11-21",
      currency: "CNY",
      customer,
      reasons: [
        {
          text: { en: "RFM quintiles: Champions. …", "zh-CN": "RFM五分位：冠军客户。……" },
          action: { en: "Reward them and let them recommend you.", "zh-CN": "奖励他们，并邀请其推荐好友。" },
        },
      ],
      tags: [{ tag: "vip", value: "", source: "rule", at: 1_795_000_000_000 }],
      orders: [{ id: "1001", ordered_at: 1_795_000_000_000, status: "paid", subtotal_minor: 9900 }],
      orders_total: 7,
    },
  },
  {
    method: "get",
    path: "/v1/audiences",
    access: "read",
    audience: "report",
    summary: "Lists of customers to act on, with their counts",
    description: `Overdue, lapsed and high-value customers at risk, next orders due, second-order candidates, unfinished orders, and each segment and quadrant of lifetime value. Counts are by the numbers that \`params\` show. \`customers\` is null until the studies have run. ${NO_LINKS}`,
    answer: { as_of: "2026-11-21", audiences: [{ ...audience, customers: 735 }] },
  },
  {
    method: "get",
    path: "/v1/audiences/{id}",
    access: "read",
    audience: "report",
    query: requests.audienceQuery,
    summary: "The customers of a list",
    description: `Recall lists leave out whoever has ordered since the figures were made. Unfinished orders come from sessions, which are there an hour after their last event at the latest; each row says when it was left and whether the checkout had begun; the customer is whom the visitor's page said, \`unknown_visitors\` are those whom no page named. ${NO_LINKS}`,
    answer: {
      ...audience,
      as_of: "2026-11-21",
      currency: "CNY",
      total: 735,
      customers: [customer],
      next: "20400.c-1",
    },
  },
  {
    method: "get",
    path: "/v1/audiences/{id}/customers.csv",
    access: "read",
    audience: "report",
    query: requests.audienceFileQuery,
    summary: "A whole list as a file",
    description: `All of its customers, money in whole units of the currency. Who asked for it is in the audit log. ${NO_LINKS}`,
    answer: "customer,orders,spent,…\r\nc-1,7,4310,…\r\n",
    answer_type: "text/csv",
  },
  {
    method: "get",
    path: "/v1/segments",
    access: "read",
    audience: "report",
    summary: "How customers are divided, with each segment's default offer",
    description:
      "The segmentations in use, with their rules, the customers of last night, and each default offer ready to put: first `offer`, then the `coupon` with its codes where the offer needs one. Customers carry their segments in their token, so that the offer is theirs alone.",
    answer: segmentations,
  },
  {
    method: "put",
    path: "/v1/segments",
    access: "manage",
    audience: "report",
    body: storeSegmentations,
    summary: "Divide customers by rules of your own",
    description:
      "Takes the place of what was put before; an empty list goes back to the presets. The next run of the studies uses it: tonight's, or one asked for with POST /v1/studies/run.",
    answer: segmentations,
  },
];
