// What is a visit or a row of spend counted under: which source, medium, campaign, content, creator and tier of creators?
import type { CreatorTier } from "../trade.ts";
import type { AttributionSettings } from "./settings.ts";

/** Where a visit came from, as far as campaigns tell. Empty texts mean "not given". */
export interface Origin {
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  content: string;
}

/** What one content of one creator cost, over the days looked at. */
export interface SpentPart {
  source: string;
  medium: string;
  campaign: string;
  content: string;
  creator: string;
  creator_tier: CreatorTier | null;
  creator_followers: number | null;
  cost_minor: number;
}

/** What sources are compared by. */
export const parts = ["source", "medium", "campaign", "content", "creator", "tier"] as const;
export type Part = (typeof parts)[number];

/** Key of visits that name no source, under every part: the one that models tell apart. */
export const DIRECT = "(direct)";

/** Key of what names no campaign, content or creator; and of creators whose reach nobody told. */
export const NOT_GIVEN = "(none)";
export const NO_TIER = "(unknown)";

/** A creator's tier: the shop's own word, else by followers; null where neither is told. */
export function tierOf(
  { creator_tier, creator_followers }: Pick<SpentPart, "creator_tier" | "creator_followers">,
  { head_followers, middle_followers }: Pick<AttributionSettings, "head_followers" | "middle_followers">,
): CreatorTier | null {
  if (creator_tier !== null || creator_followers === null) return creator_tier;
  if (creator_followers >= head_followers) return "head";
  return creator_followers >= middle_followers ? "middle" : "long_tail";
}

export interface Keys {
  ofVisit(origin: Origin, part: Part): string;
  ofSpend(row: SpentPart, part: Part): string;
}

const SEPARATOR = "\u001f";
const joined = (...names: string[]) => names.join(SEPARATOR);

/**
 * The key of visits and of spend under each part. Links seldom name a creator: a visit is a creator's whose spend has its very
 * content, or whose name its content is, or who alone was paid in its campaign.
 */
export function keysOf(spent: readonly SpentPart[], settings: AttributionSettings): Keys {
  const byContent = new Map<string, Set<string>>();
  const byCampaign = new Map<string, Set<string>>();
  const tiers = new Map<string, string>();
  const put = (map: Map<string, Set<string>>, key: string, creator: string) => {
    const known = map.get(key) ?? new Set();
    map.set(key, known.add(creator));
  };
  for (const row of spent) {
    if (row.creator === "") continue;
    const { source, medium, campaign, content, creator } = row;
    if (content !== "") put(byContent, joined(source, medium, campaign, content), creator);
    put(byCampaign, joined(source, medium, campaign), creator);
    const tier = tierOf(row, settings);
    if (tier !== null) tiers.set(creator, tier);
  }
  const only = (found: ReadonlySet<string> | undefined) => (found?.size === 1 ? [...found][0]! : undefined);
  const creatorOf = ({ source, medium, campaign, content }: Origin): string => {
    const among = byCampaign.get(joined(source, medium, campaign));
    if (!among) return "";
    const named = content === "" ? undefined : only(byContent.get(joined(source, medium, campaign, content)));
    return named ?? (among.has(content) ? content : (only(among) ?? ""));
  };
  const ofPart = (row: Origin | SpentPart, creator: () => string, part: Part): string => {
    if (part === "source") return row.source;
    if (part === "medium") return row.medium;
    if (part === "campaign") return row.campaign || NOT_GIVEN;
    if (part === "content") return row.content === "" ? NOT_GIVEN : row.content;
    const name = creator();
    if (name === "") return NOT_GIVEN;
    return part === "creator" ? name : (tiers.get(name) ?? NO_TIER);
  };
  return {
    ofVisit: (origin, part) => (origin.channel === "direct" ? DIRECT : ofPart(origin, () => creatorOf(origin), part)),
    ofSpend: (row, part) => ofPart(row, () => row.creator, part),
  };
}
