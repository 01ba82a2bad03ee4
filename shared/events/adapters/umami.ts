// What does Umami's tracker say? A view, an event of a shop's own, who it is, or how fast a page was.
import * as z from "zod";
import { eventByName } from "../index.ts";
import type { Telling, Told } from "./define.ts";
import { namedMessage, nameOf, sentAtOf } from "./named.ts";
import {
  addressOf,
  defined,
  deviceOfWidth,
  eventName,
  fieldsOf,
  momentOf,
  numberOf,
  plainParams,
  textOf,
} from "./words.ts";

export const umamiBody = z.object({
  type: z.enum(["event", "identify", "performance"]),
  payload: z.looseObject({ website: z.string().min(1).max(100) }),
  ...namedMessage,
});

export type UmamiBody = z.output<typeof umamiBody>;

export function readUmami({ type, payload, ...named }: UmamiBody): Telling {
  const host = textOf(payload.hostname);
  const url = addressOf(payload.url, host === undefined ? undefined : `https://${host}`);
  const name = nameOf(named);
  const told: Told = {
    ...name,
    at: momentOf(payload.timestamp) ?? name.at,
    // Umami's own id of a person is one that the shop gave.
    customer_id: textOf(payload.id, 100),
    agent: textOf(payload.userAgent, 1000),
    device: deviceOfWidth(payload.screen),
    event: { ...meaningOf(type, payload), url, referrer: addressOf(payload.referrer, url) },
  };
  return { key: payload.website, ...sentAtOf(named), told: [told] };
}

function meaningOf(type: UmamiBody["type"], payload: Record<string, unknown>): Pick<Told["event"], "name" | "params"> {
  if (type === "identify") return { name: "identify", params: {} };
  if (type === "performance") {
    const { lcp, inp, cls } = payload;
    return {
      name: "web_vitals",
      params: defined({ lcp_ms: numberOf(lcp), inp_ms: numberOf(inp), cls: numberOf(cls) }),
    };
  }
  const said = textOf(payload.name);
  if (said === undefined) return { name: "page_view", params: defined({ title: textOf(payload.title) }) };
  const name = eventName(said) ?? "";
  const data = fieldsOf(payload.data);
  return { name, params: eventByName.has(name) ? data : plainParams(data) };
}
