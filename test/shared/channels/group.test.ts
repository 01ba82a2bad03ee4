// Does each source fall into the group that GA4 documents for it, with China's sources beside?
import fc from "fast-check";
import { expect, test } from "vitest";
import { channelGroup, channelGroups } from "../../../shared/channels/group.ts";
import { clickIds, searchEngines, socialNetworks } from "../../../shared/events/channels.ts";
import { classify, direct } from "../../../shared/events/source.ts";

test.each([
  // The documented conditions, one after the other.
  ["(direct)", "(none)", "", "Direct"],
  ["(direct)", "(not set)", "", "Direct"],
  ["google", "cpc", "EU cross-network 1", "Cross-network"],
  ["amazon", "cpc", "", "Paid Shopping"],
  ["google", "cpc", "summer shopping", "Paid Shopping"],
  ["google", "cpc", "shop now", "Paid Shopping"],
  // Before "shop" stands an e, or no letter at all.
  ["google", "cpc", "workshop", "Paid Search"],
  ["google", "cpc", "eshop", "Paid Shopping"],
  ["google", "cpc", "", "Paid Search"],
  ["bing", "ppc", "", "Paid Search"],
  ["google", "paidsearch", "", "Paid Search"],
  ["facebook", "retargeting", "", "Paid Social"],
  ["facebook", "paid_social", "", "Paid Social"],
  ["youtube.com", "cpv-cpc", "", "Paid Video"],
  ["blog.example", "display", "", "Display"],
  ["blog.example", "banner", "", "Display"],
  ["blog.example", "expandable", "", "Display"],
  ["blog.example", "interstitial", "", "Display"],
  ["blog.example", "cpm", "", "Display"],
  ["google", "display", "", "Display"],
  // Paid search comes before display, and "cpm" holds "cp".
  ["google", "cpm", "", "Paid Search"],
  ["blog.example", "cpc", "", "Paid Other"],
  ["ebay", "referral", "", "Organic Shopping"],
  ["blog.example", "referral", "autumn shopping", "Organic Shopping"],
  ["facebook.com", "referral", "", "Organic Social"],
  ["blog.example", "social-network", "", "Organic Social"],
  ["blog.example", "social media", "", "Organic Social"],
  ["blog.example", "sm", "", "Organic Social"],
  ["vimeo.com", "referral", "", "Organic Video"],
  ["blog.example", "my-video", "", "Organic Video"],
  ["bing", "referral", "", "Organic Search"],
  ["unknown-engine", "organic", "", "Organic Search"],
  ["blog.example", "referral", "", "Referral"],
  ["blog.example", "app", "", "Referral"],
  ["blog.example", "link", "", "Referral"],
  ["list", "email", "", "Email"],
  ["list", "e-mail", "", "Email"],
  ["e_mail", "x", "", "Email"],
  ["e mail", "x", "", "Email"],
  ["partner", "affiliate", "", "Affiliates"],
  ["podcast", "audio", "", "Audio"],
  ["sms", "x", "", "SMS"],
  ["list", "sms", "", "SMS"],
  ["app", "webpush", "", "Mobile Push Notifications"],
  ["app", "mobile-x", "", "Mobile Push Notifications"],
  ["app", "notification", "", "Mobile Push Notifications"],
  ["firebase", "x", "", "Mobile Push Notifications"],
  ["newsletter", "x", "", "Unassigned"],
  ["wecom-list", "private", "", "Unassigned"],
  // China's sources.
  ["wechat", "social", "", "Organic Social"],
  ["wechat", "cpc", "", "Paid Social"],
  ["douyin", "cpc", "", "Paid Social"],
  ["xiaohongshu", "kol", "", "Organic Social"],
  ["weibo", "cpm", "", "Paid Social"],
  ["kuaishou", "paid", "", "Paid Social"],
  ["zhihu", "referral", "", "Organic Social"],
  ["toutiao", "cpc", "", "Paid Social"],
  ["bilibili", "cpc", "", "Paid Video"],
  ["baidu", "cpc", "", "Paid Search"],
  ["baidu", "organic", "", "Organic Search"],
  ["360", "cpc", "", "Paid Search"],
  ["sogou", "referral", "", "Organic Search"],
  ["taobao", "cpc", "", "Paid Shopping"],
  ["pinduoduo", "referral", "", "Organic Shopping"],
  ["item.jd.com", "referral", "", "Organic Shopping"],
  // Domains by their parents, companies by their countries, capitals as they come.
  ["m.baidu.com", "referral", "", "Organic Search"],
  ["google.co.uk", "cpc", "", "Paid Search"],
  ["www.amazon.de", "referral", "", "Organic Shopping"],
  ["FACEBOOK", "CPC", "", "Paid Social"],
  ["notgoogle.com.evil.example", "referral", "", "Referral"],
  ["constructor", "referral", "", "Referral"],
])("%s / %s of campaign %j is %s", (source, medium, campaign, group) => {
  expect(channelGroup({ source, medium, campaign })).toBe(group);
});

test("what collecting makes of landings falls into a group of its kind", () => {
  expect(channelGroup(direct)).toBe("Direct");
  for (const host of Object.keys(searchEngines))
    expect(channelGroup(classify({ referrer: host }))).toBe("Organic Search");
  for (const host of Object.keys(socialNetworks))
    expect(channelGroup(classify({ referrer: host })), host).toMatch(/^Organic (Social|Video)$/);
  for (const click_id of Object.keys(clickIds))
    expect(channelGroup(classify({ click_id })), click_id).toMatch(/^(Paid (Search|Social)|Organic Social)$/);
});

test("any source has one group of the list, the same whatever its capitals", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(word, word, word, (source, medium, campaign) => {
      const group = channelGroup({ source, medium, campaign });
      expect(channelGroups).toContain(group);
    }),
    { seed: 1 },
  );
});
