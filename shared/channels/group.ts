// Which of GA4's default channel groups is a source? Its documented conditions in their order: the first that holds.

import type { Source } from "../events/source.ts";
import { type SiteKind, sites } from "./sites.ts";

export const channelGroups = [
  "Direct",
  "Cross-network",
  "Paid Shopping",
  "Paid Search",
  "Paid Social",
  "Paid Video",
  "Display",
  "Paid Other",
  "Organic Shopping",
  "Organic Social",
  "Organic Video",
  "Organic Search",
  "Referral",
  "Email",
  "Affiliates",
  "Audio",
  "SMS",
  "Mobile Push Notifications",
  "Unassigned",
] as const;

export type ChannelGroup = (typeof channelGroups)[number];

const PAID = /^(.*cp.*|ppc|retargeting|paid.*)$/;
const SHOPPING_CAMPAIGN = /^(.*(([^a-df-z]|^)shop|shopping).*)$/;
const EMAIL = /^e[-_ ]?mail$/;
const SOCIAL = /^(social|social[- ](network|media)|sm)$/;
const DISPLAY = /^(display|banner|expandable|interstitial|cpm)$/;

/** The kind of a source's site: by its name, or by its domain or one of that's parents, so that `m.baidu.com` is a search engine. */
function kindOf(source: string): SiteKind | undefined {
  const labels = source.replace(/^www\./, "").split(".");
  for (let at = 0; at < Math.max(1, labels.length - 1); at += 1) {
    const name = labels.slice(at).join(".");
    if (Object.hasOwn(sites, name)) return sites[name];
  }
  // The same company under its country's domain: google.co.uk, amazon.de.
  const [, company = ""] =
    /(?:^|\.)(google|yahoo|yandex|bing|amazon|ebay)\.[a-z]{2,3}(?:\.[a-z]{2})?$/.exec(source) ?? [];
  return Object.hasOwn(sites, company) ? sites[company] : undefined;
}

/**
 * The channel group of a source as it is stored. Capitals do not matter. Chinese sources count to the groups of their kind:
 * Taobao to Shopping, Douyin to Social, Baidu to Search. Source: support.google.com/analytics/answer/9756891.
 * @example channelGroup({ source: "douyin", medium: "cpc", campaign: "" }) // => "Paid Social"
 */
export function channelGroup(from: Pick<Source, "source" | "medium" | "campaign">): ChannelGroup {
  const [source, medium, campaign] = [from.source, from.medium, from.campaign].map((word) => word.toLowerCase()) as [
    string,
    string,
    string,
  ];
  if (source === "(direct)" && (medium === "(none)" || medium === "(not set)")) return "Direct";
  if (campaign.includes("cross-network")) return "Cross-network";
  const kind = kindOf(source);
  const shopping = kind === "shopping" || SHOPPING_CAMPAIGN.test(campaign);
  if (PAID.test(medium)) {
    if (shopping) return "Paid Shopping";
    if (kind === "search") return "Paid Search";
    if (kind === "social") return "Paid Social";
    if (kind === "video") return "Paid Video";
  }
  if (DISPLAY.test(medium)) return "Display";
  if (PAID.test(medium)) return "Paid Other";
  if (shopping) return "Organic Shopping";
  if (kind === "social" || SOCIAL.test(medium)) return "Organic Social";
  if (kind === "video" || medium.includes("video")) return "Organic Video";
  if (kind === "search" || medium === "organic") return "Organic Search";
  if (medium === "referral" || medium === "app" || medium === "link") return "Referral";
  if (EMAIL.test(source) || EMAIL.test(medium)) return "Email";
  if (medium === "affiliate") return "Affiliates";
  if (medium === "audio") return "Audio";
  if (source === "sms" || medium === "sms") return "SMS";
  if (medium.endsWith("push") || /mobile|notification/.test(medium) || source === "firebase")
    return "Mobile Push Notifications";
  return "Unassigned";
}
