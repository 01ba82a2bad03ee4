// Tags: what customers are, what the shop knows of them, and what they answer.
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./tag_requests.ts";

const AT = 1_795_000_000_000;
const name = { en: "High spender", "zh-CN": "高消费" };
const tag = {
  id: "high_spender",
  dimension: "value",
  name,
  source: { kind: "rule", when: { op: "at_least", fact: "orders.spent_365d_minor", value: 200_000 } },
  changed_at: AT,
};
const questionnaire = {
  id: "skin",
  title: { en: "Your skin", "zh-CN": "您的肤质" },
  questions: [
    {
      id: "skin_type",
      text: { en: "What is your skin like?", "zh-CN": "您是哪种肤质？" },
      choices: [
        { id: "dry", text: { en: "Dry", "zh-CN": "干性" } },
        { id: "oily", text: { en: "Oily", "zh-CN": "油性" } },
      ],
    },
  ],
};

const read = { access: "read", audience: "manage" } as const;
const manage = { access: "manage", audience: "manage" } as const;
const write = { access: "write", audience: "import" } as const;
const stored = {
  stored: 2,
  unchanged: 0,
  refused: [
    {
      index: 2,
      id: "C7",
      code: "tag_unknown",
      field: "tag",
      detail: 'The store has no tag "vipp". Did you mean "vip"?',
    },
  ],
};

export const tags: readonly Endpoint[] = [
  {
    ...read,
    method: "get",
    path: "/v1/tags",
    summary: "List tags",
    description:
      "With how many customers have each, and each of its 50 most frequent values. `complete` is false while changed rules are still being worked out.",
    answer: {
      tags: [{ ...tag, customers: 120, values_held: [{ value: "", customers: 120 }] }],
      complete: true,
      finished_at: AT,
    },
  },
  {
    access: "none",
    audience: read.audience,
    method: "get",
    path: "/v1/tags/facts",
    summary: "What a tag's rule may ask of a customer",
    description: "A name that ends with a dot goes on with one of the shop's, such as items.share.Tea or profile.city.",
    answer: {
      facts: [
        {
          id: "orders.count",
          type: "number",
          unit: "count",
          title: { en: "Paid orders so far", "zh-CN": "历史已付订单数" },
        },
      ],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/tags/examples",
    summary: "Tags to begin with",
    description:
      "Three of each dimension, amounts in the store's currency. Send one to PUT /v1/tags/{id}, edited as you like.",
    answer: { tags: [{ id: tag.id, dimension: tag.dimension, name, source: tag.source }] },
  },
  { ...read, method: "get", path: "/v1/tags/{id}", summary: "Read a tag", answer: tag },
  {
    ...manage,
    method: "put",
    path: "/v1/tags/{id}",
    body: requests.tagBody,
    summary: "Define a tag",
    description:
      "A tag is a plain yes, or one of a few values. It comes from a rule over facts of the customer, from an answer, from imports, or (`lost`) from a step of a funnel that customers reached and did not go on from, worked out of raw events every night; of more than about 400,000 events a part of the visitors is looked at, each whole. Every tag is a list too: GET /v1/audiences/tag-{id}. It is asked for by rules and offers as customer.tags: `vip`, or `skin_type:oily` where it has a value. `applies` tells when customers get it: `within_minutes` where all customers are gone over at once, `on_import` where rows are sent.",
    answer: { ...tag, changed: true, applies: "within_minutes" },
  },
  {
    ...manage,
    method: "delete",
    path: "/v1/tags/{id}",
    summary: "Delete a tag",
    description: "Customers lose it at once; rules that ask for it hold of nobody.",
    answer: { id: "high_spender", deleted: 120 },
  },
  {
    ...manage,
    method: "post",
    path: "/v1/tags/{id}/preview",
    body: requests.tagBody,
    summary: "Who a tag would be of",
    description:
      "Works a draft out and stores nothing. `complete` is false where there are more customers than ten seconds allow: the counts are then of the first ones.",
    answer: {
      customers: 2_000,
      matched: 120,
      values: [{ value: "", customers: 120 }],
      examples: [{ customer: "C1", value: "" }],
      complete: true,
    },
  },
  {
    ...manage,
    method: "post",
    path: "/v1/tags/run",
    summary: "Work out all tags now",
    description:
      "As every night; where a run is under way it is gone on with. Works for at most ten seconds, and what is left goes on by itself each minute. `busy` is true where it is being worked on already.",
    answer: { customers: 2_000, written: 35, complete: true, busy: false },
  },
  {
    ...write,
    method: "post",
    path: "/v1/tags/import",
    body: requests.importTagsBody,
    csv: "customer,tag,value\r\nC1,vip,\r\nC2,skin_type,oily\r\n",
    summary: "Tag customers",
    description:
      "At most 10,000 in one request, JSON or CSV, of tags whose source is import. In CSV a column `remove` with yes takes a tag away.",
    answer: stored,
  },
  {
    ...write,
    method: "put",
    path: "/v1/customers/{id}/profile",
    body: requests.profileBody,
    summary: "Tell what you know of a customer",
    description: "Tags that ask for it follow in the night, or with POST /v1/tags/run.",
    answer: { customer: "C1", fields: { city: "Hangzhou", birth_month: 5 }, changed: true },
  },
  {
    ...write,
    method: "post",
    path: "/v1/profiles",
    body: requests.profilesBody,
    summary: "Tell what you know of customers",
    description: "At most 2,000 in one request.",
    answer: { stored: 2, unchanged: 0, refused: [] },
  },
  {
    ...write,
    audience: "manage",
    method: "get",
    path: "/v1/customers/{id}/tags",
    summary: "What a customer is tagged with",
    description: "With the profile and the answers that tags are made of. An unknown customer has none.",
    answer: {
      customer: "C1",
      tags: [{ tag: "skin_type", value: "oily", source: "answer", at: AT }],
      profile: { city: "Hangzhou" },
      answers: [{ questionnaire: "skin", question: "skin_type", choice: "oily", at: AT }],
    },
  },
  {
    ...read,
    method: "get",
    path: "/v1/questionnaires",
    summary: "List questionnaires",
    answer: { questionnaires: [{ ...questionnaire, changed_at: AT }] },
  },
  {
    method: "get",
    path: "/v1/questionnaires/{id}",
    access: "none",
    audience: "decide",
    query: requests.questionnaireQuery,
    summary: "Read a questionnaire",
    description: "With the public key, from pages of the store's origins, or with a secret key.",
    answer: questionnaire,
  },
  {
    ...manage,
    method: "put",
    path: "/v1/questionnaires/{id}",
    body: requests.questionnaireBody,
    summary: "Write a questionnaire",
    description: "Answers given before stay. A tag is made of them by a tag whose source is an answer.",
    answer: { ...questionnaire, changed_at: AT, changed: true },
  },
  {
    ...manage,
    method: "delete",
    path: "/v1/questionnaires/{id}",
    summary: "Delete a questionnaire",
    description: "Pages no longer show it; answers and the tags made of them stay.",
    answer: { id: "skin", deleted: true },
  },
  {
    method: "post",
    path: "/v1/answers",
    access: "none",
    audience: "decide",
    body: requests.answersBody,
    summary: "Answer a questionnaire",
    description:
      "With the public key, from a page. With a customer token the answers are the customer's and become tags at once; without, they are kept for the visitor and become tags when the visitor signs in. Without either nothing is kept, and `kept_for` is null.",
    answer: { stored: 1, unchanged: 0, kept_for: "customer" },
  },
];
