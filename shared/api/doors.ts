// What other tools' clients send as they are: Segment, RudderStack, GA4's Measurement Protocol, Umami and Plausible.
import { ga4Body } from "../events/adapters/ga4.ts";
import { plausibleBody } from "../events/adapters/plausible.ts";
import { segmentBody } from "../events/adapters/segment.ts";
import { umamiBody } from "../events/adapters/umami.ts";
import type { Endpoint } from "./endpoint.ts";

const open = { access: "none", audience: "collect" } as const;

const segment = (path: string, summary: string, description: string): Endpoint => ({
  ...open,
  method: "post",
  path: `/v1/${path}`,
  body: segmentBody,
  summary,
  description,
  answer: { success: true },
});

const long: readonly Endpoint[] = [
  segment(
    "batch",
    "Segment's batch, as its server clients and RudderStack's send it",
    "The write key is a public key (pk_...), or a tag of a store, by Basic authorization or in the body as writeKey. JSON of at most 500 KB and 32 KB a message, also packed with gzip, under any content type. messageId makes a message count once however often it is sent; times follow sentAt where a clock is wrong by more than a minute. Segment's e-commerce events become ours; traits of a person are not kept. 429 and 503 mean: send the same again. Messages that are dropped are named by the header x-event-ignored and counted by their reasons.",
  ),
  segment(
    "track",
    "Segment's track: something that happened",
    "`event` of Segment's e-commerce specification becomes our own (Product Added is add_to_cart); another name is an event of the shop's own with its plain properties.",
  ),
  segment("page", "Segment's page: a page view", "`properties` or `context.page` name its url, title and referrer."),
  segment("screen", "Segment's screen: a view inside an app", "Counted as a page view without an address."),
  segment(
    "identify",
    "Segment's identify: this browser is this customer",
    "userId is the customer, anonymousId the browser.",
  ),
  segment("group", "Segment's group: a customer belongs to a company", "Kept as an event with its group_id."),
  segment(
    "alias",
    "Segment's alias: one id is another",
    "previousId is the browser that turns out to be the customer userId.",
  ),
];

const short = { b: "batch", t: "track", p: "page", s: "screen", i: "identify", g: "group", a: "alias" } as const;

export const doorEndpoints: readonly Endpoint[] = [
  ...long,
  ...Object.entries(short).map(([path, of]) =>
    segment(path, `The same as /v1/${of}`, "As Segment's browser client sends it."),
  ),
  {
    ...open,
    method: "get",
    path: "/sourceConfig",
    summary: "What RudderStack's browser client asks before it sends",
    description:
      "The source is on and has no other destinations. The key is `writeKey`, or the user of Basic authorization.",
    answer: { source: { id: "demo", name: "Demo", writeKey: "pk_...", enabled: true, config: {}, destinations: [] } },
  },
  {
    ...open,
    method: "post",
    path: "/mp/collect",
    body: ga4Body,
    status: 204,
    summary: "GA4's Measurement Protocol",
    description:
      "`api_secret` in the address is a public key (pk_...); without one, `measurement_id` is a tag of a store. Never send a secret key here. At most 25 events; one that names timestamp_micros counts once however often it is sent.",
    answer: "nothing",
  },
  {
    ...open,
    method: "post",
    path: "/debug/mp/collect",
    body: ga4Body,
    summary: "What is wrong with a request of GA4's Measurement Protocol",
    description: "Keeps nothing. An empty list means that /mp/collect would take it.",
    answer: {
      validationMessages: [
        {
          fieldPath: "events[0].params.value",
          description: "params.value must be a number.",
          validationCode: "VALUE_INVALID",
        },
      ],
    },
  },
  {
    ...open,
    method: "post",
    path: "/api/send",
    body: umamiBody,
    summary: "Umami's tracker",
    description:
      "`website` is a public key (pk_...) or a tag of a store. Visitors are told apart by the day's keyed hash, as a beacon's without consent are.",
    answer: { cache: "" },
  },
  {
    ...open,
    method: "post",
    path: "/api/event",
    body: plausibleBody,
    status: 202,
    summary: "Plausible's tracker and its events API",
    description: "The domain is a public key (pk_...) or a tag of a store. `$` is the revenue of a goal.",
    answer: "ok",
  },
];
