// How does a visit reach the shop? Its source, and the query string its landing page is opened with.

import type { Random } from "../random.ts";
import type { Visitor } from "../visitors.ts";
import { type Campaign, campaignName } from "./campaigns.ts";
import { sources, type TrafficSource } from "./sources.ts";

export interface Arrival {
  source: TrafficSource;
  /** `utm_campaign`, or an empty text. */
  campaign: string;
  /** Whether a promotion brought it, so that it lands on the promoted shelf. */
  campaign_visit: boolean;
  /** `utm_content`, or an empty text. */
  content: string;
  query?: string;
}

const direct = sources[0]!;
const privateSource = sources.find(({ utm }) => utm?.medium === "private")!;

/** How a visitor arrives on a day; `again` says that they know the shop already. */
export function arrive(
  visitor: Visitor,
  again: boolean,
  day: string,
  campaign: Campaign | undefined,
  random: Random,
): Arrival {
  const source = again ? wayBack(visitor, random) : visitor.source;
  const { utm } = source;
  if (!utm) return { source, campaign: "", campaign_visit: false, content: "" };
  const promoted = campaign !== undefined && source.promotable && random.chance(campaign.share);
  const name = promoted ? campaignName(campaign, day) : (source.always_on ?? "");
  let query = `utm_source=${utm.source}&utm_medium=${utm.medium}`;
  if (name) query += `&utm_campaign=${name}`;
  const content = source.contents ? random.pick(source.contents) : "";
  if (content) query += `&utm_content=${content}`;
  if (source.click_id) query += `&${source.click_id}=${random.hex32()}`;
  return { source, campaign: name, campaign_visit: promoted, content, query };
}

/** Half come back by themselves; customers also hear from the shop; the rest see the source that found them again. */
function wayBack(visitor: Visitor, random: Random): TrafficSource {
  const draw = random.unit();
  if (draw < 0.45) return direct;
  if (visitor.customer_id && visitor.country === "CN" && draw < 0.75) return privateSource;
  return visitor.source;
}
