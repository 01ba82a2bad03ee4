// What does GA4's Measurement Protocol say? Its events are ours by name; times and ids come in other words.
import * as z from "zod";
import { fingerprint64 } from "../../hash.ts";
import { eventByName } from "../index.ts";
import type { Telling, Told } from "./define.ts";
import { addressOf, defined, eventName, numberOf, plainParams, textOf } from "./words.ts";

/** Source: GA4 Measurement Protocol, limitations: 25 events and 130 KB a request. */
export const MAX_GA4_BYTES = 130_000;
const MAX_EVENTS = 25;

const micros = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.number().positive());

export const ga4Body = z.object({
  client_id: z.string().min(1).max(100),
  user_id: z.string().max(100).optional(),
  timestamp_micros: micros.optional().describe("Epoch microseconds of all events that name no time of their own."),
  events: z
    .array(
      z.object({
        name: z.string().max(100),
        timestamp_micros: micros.optional(),
        params: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1)
    .max(MAX_EVENTS),
});

export type Ga4Body = z.output<typeof ga4Body>;

/** @param key what the request's address names as its `api_secret` */
export function readGa4(body: Ga4Body, key: string): Telling {
  return { key, told: body.events.map((event, place) => toldOf(body, event, place)) };
}

// Said of the visit, which we find for ourselves.
const OF_THE_VISIT =
  /^(session_id|session_number|engagement_time_msec|page_(location|referrer|title)|ga_.*|debug_mode)$/;

function toldOf(body: Ga4Body, event: Ga4Body["events"][number], place: number): Told {
  const { name, params } = event;
  const stamp = event.timestamp_micros ?? body.timestamp_micros;
  return {
    // The protocol names no message. What a client says again of the same moment is the same.
    message_id:
      stamp === undefined ? undefined : fingerprint64(JSON.stringify([body.client_id, stamp, place, name, params])),
    at: stamp === undefined ? undefined : Math.floor(stamp / 1000),
    visitor: body.client_id,
    customer_id: textOf(body.user_id, 100),
    event: {
      ...meaningOf(name, params),
      url: addressOf(params.page_location),
      referrer: addressOf(params.page_referrer),
    },
  };
}

/** Names of events of GA4's that we call otherwise. */
const renamed: Readonly<Record<string, string>> = { user_engagement: "engagement", view_search_results: "search" };

function meaningOf(said: string, params: Record<string, unknown>): Pick<Told["event"], "name" | "params"> {
  const name = (Object.hasOwn(renamed, said) ? renamed[said] : eventName(said)) ?? "";
  const own = Object.fromEntries(Object.entries(params).filter(([param]) => !OF_THE_VISIT.test(param)));
  if (name === "engagement") return { name, params: { engaged_ms: numberOf(params.engagement_time_msec) ?? 0 } };
  if (name === "page_view") return { name, params: defined({ title: textOf(params.page_title) }) };
  return { name, params: eventByName.has(name) ? own : plainParams(own) };
}
