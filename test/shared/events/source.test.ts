import fc from "fast-check";
import { expect, test } from "vitest";
import { channels, classify, direct, isCampaign, readLanding } from "../../../shared/events/source.ts";

const of = (address: string, referrer?: string) => {
  const landing = readLanding(new URL(address, "https://shop.example"), referrer);
  return landing ? classify(landing) : direct;
};

test.each([
  ["/", undefined, "direct", "(direct)", "(none)"],
  ["/", "https://shop.example/a", "direct", "(direct)", "(none)"],
  ["/", "https://www.baidu.com/s?wd=x", "free", "baidu", "organic"],
  ["/", "https://m.baidu.com/", "free", "baidu", "organic"],
  ["/", "https://www.google.co.uk/", "free", "google", "organic"],
  ["/", "https://www.xiaohongshu.com/explore", "social", "xiaohongshu", "social"],
  ["/", "https://mp.weixin.qq.com/s/1", "social", "wechat", "social"],
  ["/", "https://blog.example/post", "free", "blog.example", "referral"],
  ["/", "https://notbaidu.com.evil.example/", "free", "notbaidu.com.evil.example", "referral"],
  ["/?utm_source=Douyin&utm_medium=CPC", undefined, "paid", "douyin", "cpc"],
  ["/?utm_source=wecom&utm_medium=private", undefined, "private", "wecom", "private"],
  ["/?utm_source=list&utm_medium=email", undefined, "private", "list", "email"],
  ["/?utm_source=xiaohongshu&utm_medium=kol", undefined, "social", "xiaohongshu", "kol"],
  ["/?gclid=1", undefined, "paid", "google", "cpc"],
  ["/?msclkid=1", "https://www.bing.com/", "paid", "bing", "cpc"],
  ["/?ttclid=1", undefined, "paid", "tiktok", "cpc"],
  ["/?wbraid=1", undefined, "paid", "google", "cpc"],
  ["/?fbclid=1", "https://l.facebook.com/", "social", "facebook", "social"],
  ["/?utm_medium=cpc", undefined, "paid", "(not set)", "cpc"],
  ["/?utm_source=%20%20", undefined, "direct", "(direct)", "(none)"],
])("%s from %s is %s of %s by %s", (address, referrer, channel, source, medium) => {
  expect(of(address, referrer)).toMatchObject({ channel, source, medium });
});

test("a click id's value is not kept, its name is", () => {
  const landing = readLanding(new URL("https://shop.example/?gclid=SECRET"), undefined);
  expect(landing).toEqual({ click_id: "gclid" });
});

test("of a referrer only the host is kept", () => {
  const landing = readLanding(new URL("https://shop.example/"), "https://www.baidu.com/s?wd=private");
  expect(landing).toEqual({ referrer: "baidu.com" });
});

test("campaign words are short, trimmed, well-formed and without control characters", () => {
  const words = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(words, words, (source, campaign) => {
      const url = new URL("https://shop.example/");
      url.searchParams.set("utm_source", source);
      url.searchParams.set("utm_campaign", campaign);
      for (const value of Object.values(readLanding(url, undefined) ?? {})) {
        expect(value.length).toBeLessThanOrEqual(100);
        expect(value.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
        expect(value).not.toMatch(/[\u0000-\u001f\u007f]/);
        expect(value).not.toBe("");
      }
    }),
    { seed: 1 },
  );
});

test("any landing has one of the channels and no empty source or medium", () => {
  const url = fc.webUrl({ withQueryParameters: true });
  fc.assert(
    fc.property(url, fc.option(fc.oneof(fc.webUrl(), fc.string()), { nil: undefined }), (address, referrer) => {
      const source = of(address, referrer);
      expect(channels).toContain(source.channel);
      expect(source.source).not.toBe("");
      expect(source.medium).not.toBe("");
    }),
    { seed: 2 },
  );
});

test("a campaign begins a session, a bare referrer does not", () => {
  expect(isCampaign({ utm_source: "a" })).toBe(true);
  expect(isCampaign({ click_id: "gclid" })).toBe(true);
  expect(isCampaign({ referrer: "bank.example" })).toBe(false);
  expect(isCampaign({ utm_medium: "cpc" })).toBe(false);
});
