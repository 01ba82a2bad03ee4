// What does GA4's Measurement Protocol say? Its events are ours by name; times and ids come in other words.
import * as z from "zod";
import { fingerprint64 } from "../../hash.ts";
import { eventByName } from "../index.ts";
import type { Telling, Told } from "./define.ts";
import { addressOf, defined, eventName, fieldsOf, numberOf, type Properties, plainParams, textOf } from "./words.ts";

/** Source: GA4 Measurement Protocol, limitations: 25 events and 130 KB a request. */
export const MAX_GA4_BYTES = 130_000;
const MAX_EVENTS = 25;

const micros = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.number().positive());

const who = {
  client_id: z.string().min(1).max(100).optional().describe("Or, of an app, app_instance_id: one of them is needed."),
  app_instance_id: z.string().min(1).max(100).optional(),
};
const isNamed = ({ client_id, app_instance_id }: { client_id?: unknown; app_instance_id?: unknown }) =>
  client_id !== undefined || app_instance_id !== undefined;
const unnamed = {
  path: ["client_id"],
  message: "is missing: give a text",
  // Also where other fields are wrong: all faults are told at once.
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

/** What its documentation asks for. */
export const ga4Body = z
  .looseObject({
    ...who,
    user_id: z.string().max(100).optional(),
    timestamp_micros: micros.optional().describe("Epoch microseconds of all events that name no time of their own."),
    events: z
      .array(
        z.looseObject({
          name: z.string().max(100),
          timestamp_micros: micros.optional(),
          params: z.record(z.string(), z.unknown()).default({}),
        }),
      )
      .min(1)
      .max(MAX_EVENTS),
  })
  .refine(isNamed, unnamed);

/** What is taken: a wrong event must not cost its neighbours. */
export const ga4Said = z
  .looseObject({ ...who, events: z.array(z.unknown()).min(1).max(MAX_EVENTS) })
  .refine(isNamed, unnamed);

export type Ga4Said = z.output<typeof ga4Said>;

/** @param key what the request's address names as its `api_secret` */
export function readGa4(body: Ga4Said, key: string): Telling {
  return { key, told: body.events.map((event, place) => toldOf(body, fieldsOf(event), place)) };
}

// Said of the visit, which we find for ourselves.
const OF_THE_VISIT =
  /^(session_id|session_number|engagement_time_msec|page_(location|referrer|title)|ga_.*|debug_mode)$/;

function toldOf(body: Ga4Said, event: Properties, place: number): Told {
  const params = fieldsOf(event.params);
  const stamp = micros.safeParse(event.timestamp_micros ?? body.timestamp_micros).data;
  const visitor = body.client_id ?? body.app_instance_id;
  return {
    // The protocol names no message. What a client says again of the same moment is the same.
    message_id:
      stamp === undefined ? undefined : fingerprint64(JSON.stringify([visitor, stamp, place, event.name, params])),
    at: stamp === undefined ? undefined : Math.floor(stamp / 1000),
    visitor,
    customer_id: textOf(body.user_id, 100),
    event: {
      ...meaningOf(textOf(event.name, 100) ?? "", params),
      url: addressOf(params.page_location),
      referrer: addressOf(params.page_referrer),
    },
  };
}

/** Names of events of GA4's that we call otherwise. */
const renamed: Readonly<Record<string, string>> = { user_engagement: "engagement", view_search_results: "search" };

/** Under which name an event is kept; empty where none can be read. */
export const ga4Name = (said: string): string => (Object.hasOwn(renamed, said) ? renamed[said] : eventName(said)) ?? "";

function meaningOf(said: string, params: Properties): Pick<Told["event"], "name" | "params"> {
  const name = ga4Name(said);
  const own = Object.fromEntries(Object.entries(params).filter(([param]) => !OF_THE_VISIT.test(param)));
  if (name === "engagement") return { name, params: { engaged_ms: numberOf(params.engagement_time_msec) ?? 0 } };
  if (name === "page_view") return { name, params: defined({ title: textOf(params.page_title) }) };
  return { name, params: eventByName.has(name) ? own : plainParams(own) };
}
