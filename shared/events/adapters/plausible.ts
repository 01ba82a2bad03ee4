// What does Plausible's tracker say? Its short names: a page view, how it was read, or a goal with its revenue.
import * as z from "zod";
import { eventByName } from "../index.ts";
import type { Telling, Told } from "./define.ts";
import { namedMessage, nameOf, sentAtOf } from "./named.ts";
import { addressOf, defined, eventName, fieldsOf, numberOf, plainParams, textOf } from "./words.ts";

const named = (long: string) => z.unknown().optional().describe(`Also \`${long}\`.`);

/** The tracker writes short names, and servers the long ones. */
export const plausibleBody = z
  .object({
    n: named("name"),
    name: z.unknown().optional(),
    d: named("domain"),
    domain: z.unknown().optional(),
    u: named("url"),
    url: z.unknown().optional(),
    r: named("referrer"),
    referrer: z.unknown().optional(),
    p: named("props"),
    props: z.unknown().optional(),
    $: named("revenue"),
    revenue: z.unknown().optional(),
    sd: z.unknown().optional().describe("How far the page was scrolled, percent."),
    e: z.unknown().optional().describe("How long the page was looked at, ms."),
    ...namedMessage,
  })
  .refine(({ n, name }) => textOf(n ?? name) !== undefined, { path: ["n"], message: "must name the event" })
  .refine(({ d, domain }) => textOf(d ?? domain) !== undefined, { path: ["d"], message: "must name the site" });

export type PlausibleBody = z.output<typeof plausibleBody>;

export function readPlausible(body: PlausibleBody): Telling {
  const url = addressOf(body.u ?? body.url);
  const told: Told = {
    ...nameOf(body),
    event: { ...meaningOf(body), url, referrer: addressOf(body.r ?? body.referrer) },
  };
  return { key: textOf(body.d ?? body.domain, 100) ?? "", ...sentAtOf(body), told: [told] };
}

/** Properties come as an object, or as its text. */
function objectOf(said: unknown): Record<string, unknown> {
  if (typeof said !== "string") return fieldsOf(said);
  try {
    return fieldsOf(JSON.parse(said));
  } catch {
    return {};
  }
}

function meaningOf(body: PlausibleBody): Pick<Told["event"], "name" | "params"> {
  const said = textOf(body.n ?? body.name) ?? "";
  if (said === "pageview") return { name: "page_view", params: {} };
  if (said === "engagement") {
    const scrolled = numberOf(body.sd);
    const scroll_ratio = typeof scrolled === "number" && scrolled >= 0 ? Math.min(1, scrolled / 100) : undefined;
    return { name: "engagement", params: defined({ engaged_ms: numberOf(body.e) ?? 0, scroll_ratio }) };
  }
  const revenue = objectOf(body.$ ?? body.revenue);
  const money = defined({ currency: textOf(revenue.currency, 3)?.toUpperCase(), value: numberOf(revenue.amount) });
  const params = { ...objectOf(body.p ?? body.props), ...money };
  const name = eventName(said) ?? "";
  return { name, params: eventByName.has(name) ? params : plainParams(params) };
}
