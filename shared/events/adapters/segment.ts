// What does a client of Segment's HTTP API say? Calls of its SDKs, and of others that speak it, as things that happened.
import * as z from "zod";
import { eventByName } from "../index.ts";
import type { Telling, Told } from "./define.ts";
import { meaningOf } from "./segment_names.ts";
import { addressOf, defined, deviceOfWidth, eventName, fieldsOf, momentOf, plainParams, textOf } from "./words.ts";

/** Calls of the API; a batch's messages name theirs in `type`. */
export const calls = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type Call = (typeof calls)[number];

/** Source: Segment's HTTP Tracking API: at most 500 KB a request and 32 KB a message. */
export const MAX_SEGMENT_BYTES = 500_000;
const MAX_MESSAGE_BYTES = 32_768;

const loose = z.record(z.string(), z.unknown());

/** A message, or a batch of them. What else it holds is read where it is needed: a wrong field must not cost the message. */
export const segmentBody = z.looseObject({
  writeKey: z.string().max(100).optional().describe("Where Basic authorization does not name it."),
  sentAt: z.unknown().optional(),
  batch: z.array(loose).max(2_500).optional(),
});

/** What the paths of a batch take: one message alone would be passed over there in silence. */
export const segmentBatch = segmentBody.extend({ batch: z.array(loose).max(2_500) });

export type SegmentBody = z.output<typeof segmentBody>;

/** The messages of a request and what its clock says. `call` is that of the path; none for a batch. */
export function readSegment(body: SegmentBody, call?: Call): Telling {
  const messages = call === undefined ? (body.batch ?? []) : [body];
  return {
    key: body.writeKey ?? "",
    sent_at: momentOf(body.sentAt),
    told: messages.map((message) => toldOf(message, call, fieldsOf(body.context))),
  };
}

function toldOf(message: Record<string, unknown>, call: Call | undefined, shared: Record<string, unknown>): Told {
  const context = { ...shared, ...fieldsOf(message.context) };
  const page = fieldsOf(context.page);
  const properties = fieldsOf(message.properties);
  const type = call ?? textOf(message.type);
  // An alias says that a browser, or an id of before, is this customer.
  const visitor = type === "alias" ? message.previousId : (message.anonymousId ?? undefined);
  const kind = eventOf(message, type, properties, page);
  return {
    problem: problemOf(message, visitor),
    message_id: textOf(message.messageId, 200),
    at: momentOf(message.originalTimestamp) ?? momentOf(message.timestamp),
    visitor: textOf(visitor, 100),
    customer_id: textOf(message.userId, 100),
    agent: textOf(context.userAgent, 1000),
    device: deviceOfWidth(fieldsOf(context.screen).width),
    event: {
      ...kind,
      url: withCampaign(addressOf(properties.url) ?? addressOf(page.url), fieldsOf(context.campaign)),
      referrer: addressOf(properties.referrer) ?? addressOf(page.referrer),
    },
  };
}

/** Source: the specification's rule that a message names a browser or a customer. */
function problemOf(message: Record<string, unknown>, visitor: unknown): Told["problem"] {
  if (textOf(visitor) === undefined && textOf(message.userId) === undefined)
    return { reason: "invalid_field", field: "anonymousId", detail: "A message needs anonymousId or userId." };
  // Bytes of UTF-8 are at most three a character: most messages need not be counted.
  const text = JSON.stringify(message);
  if (text.length * 3 > MAX_MESSAGE_BYTES && new TextEncoder().encode(text).length > MAX_MESSAGE_BYTES)
    return { reason: "too_large", field: "message", detail: `A message is at most ${MAX_MESSAGE_BYTES} bytes.` };
  return undefined;
}

/** The event of a call; one without a name that can be read is told under an empty one, and so refused by name. */
function eventOf(
  message: Record<string, unknown>,
  type: string | undefined,
  properties: Record<string, unknown>,
  page: Record<string, unknown>,
): Pick<Told["event"], "name" | "params"> {
  switch (type) {
    case "track": {
      const said = textOf(message.event) ?? "";
      const meant = meaningOf(said, properties);
      if (meant) return meant;
      const name = eventName(said) ?? "";
      // A shop that uses our own names says their parameters as we do.
      return { name, params: eventByName.has(name) ? properties : plainParams(properties) };
    }
    case "page":
    case "screen": {
      const title = textOf(properties.title) ?? textOf(page.title) ?? textOf(message.name);
      return { name: "page_view", params: defined({ title }) };
    }
    case "identify":
    case "alias":
      // Traits are a person's own and are not kept; that this browser is this customer is what counts.
      return { name: "identify", params: {} };
    case "group":
      return { name: "group", params: defined({ group_id: textOf(message.groupId) }) };
    default:
      return { name: "", params: {} };
  }
}

const CAMPAIGN = {
  source: "utm_source",
  medium: "utm_medium",
  name: "utm_campaign",
  content: "utm_content",
  term: "utm_term",
} as const;

/** An address with the campaign that a client tells beside it. */
function withCampaign(address: string | undefined, campaign: Record<string, unknown>): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  for (const [field, parameter] of Object.entries(CAMPAIGN)) {
    const value = textOf(campaign[field], 100);
    if (value !== undefined && !url.searchParams.has(parameter)) url.searchParams.set(parameter, value);
  }
  return url.href;
}
