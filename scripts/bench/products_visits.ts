// As many visits as a Worker reads at once, with orders, campaigns, contents and creators: what studies of traffic go over.
import { type SpentPart, tierOf } from "../../shared/attribution/parts.ts";
import { attributionSettings } from "../../shared/attribution/settings.ts";
import { createRandom } from "../../shared/sim/random.ts";
import type { Visit, Visits } from "../../shared/studies/visits.ts";
import { DAY_MS, dayFromNumber, dayStart } from "../../shared/time.ts";

const VISITS = 200_000;
const VISITORS = 90_000;
const DAYS = 60;
const ZONE = "Asia/Shanghai";

const SOURCES = ["", "baidu", "wechat", "douyin", "weibo", "xiaohongshu", "kuaishou", "google", "mail", "bing"];
const CHANNELS = ["direct", "paid", "private", "paid", "social", "social", "paid", "free", "private", "free"];
const CAMPAIGNS = 30;
const CREATORS = 40;

/** The newest 60 days up to one; one visit in five leads to an order. */
export function largeVisits(last: number): Visits {
  const random = createRandom(17);
  const settings = attributionSettings.parse({});
  const from = dayStart(ZONE, dayFromNumber(last - DAYS + 1));
  const until = dayStart(ZONE, dayFromNumber(last + 1));
  const origins = SOURCES.flatMap((source, place) =>
    Array.from({ length: source === "" ? 1 : CAMPAIGNS }, (_, campaign) => ({
      channel: CHANNELS[place]!,
      source,
      medium: source === "" ? "" : "cpc",
      campaign: source === "" ? "" : `campaign-${campaign}`,
      content: campaign % 3 === 0 && source !== "" ? `creator-${(place * CAMPAIGNS + campaign) % CREATORS}` : "",
    })),
  );
  const visits = Array.from({ length: VISITS }, (_, n): Visit => {
    const at = until - Math.floor(((n + 1) / VISITS) * DAYS * DAY_MS);
    const origin = random.chance(0.3) ? origins[0]! : random.pick(origins);
    const amount_minor = 5_000 + random.below(40_000);
    const order = { at, amount_minor, net_minor: amount_minor, is_first: random.chance(0.4) };
    const visitor = `visitor-${Math.floor(VISITORS * random.unit() ** 1.5)}`;
    return { visitor, at, channel: origin.channel, origin, orders: random.chance(0.2) ? [order] : [] };
  });
  const spent = origins
    .filter(({ channel }) => channel === "paid" || channel === "social")
    .map(({ channel: _, ...origin }, place): SpentPart => {
      const creator = origin.content;
      const creator_followers = creator === "" ? null : 1_000 * 10 ** (place % 4);
      const reach = { creator_tier: null, creator_followers };
      return { ...origin, creator, creator_followers, creator_tier: tierOf(reach, settings), cost_minor: 90_000 };
    });
  const untracked = { orders: 4_000, new_customers: 1_000, gmv_minor: 8e7, net_minor: 8e7 };
  const crediting = { settings, first: last - DAYS + 1, from, untracked, spent };
  return { first: last - DAYS + 1, last, from, until, visits, untracked: untracked.orders, crediting };
}
