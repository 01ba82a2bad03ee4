import { describe, expect, it } from "vitest";
import { bodyFor, channelNames, isTaken } from "../../shared/digests/channels.ts";
import { dueAfter, periodBefore } from "../../shared/digests/due.ts";
import { type Message, messageOf } from "../../shared/digests/message.ts";
import { sparkText } from "../../shared/digests/sparkline.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import { findingsOf } from "../../shared/reports/findings.ts";
import { reportFixture } from "../site/report/fixture.ts";

describe("a digest is due", () => {
  it("at eight in the store's morning, also where the clock changes", () => {
    const at = (text: string) => Date.parse(text);
    expect(dueAfter("day", "Asia/Shanghai", at("2026-03-01T23:59:00Z"))).toBe(at("2026-03-02T00:00:00Z"));
    expect(dueAfter("day", "Asia/Shanghai", at("2026-03-02T00:00:00Z"))).toBe(at("2026-03-03T00:00:00Z"));
    expect(dueAfter("day", "Europe/Berlin", at("2026-03-28T12:00:00Z"))).toBe(at("2026-03-29T06:00:00Z"));
    expect(dueAfter("week", "Asia/Shanghai", at("2026-03-04T12:00:00Z"))).toBe(at("2026-03-09T00:00:00Z"));
  });

  it("for the whole day, or the whole week from Monday, before", () => {
    const monday = Date.parse("2026-03-09T00:00:00Z");
    expect(periodBefore("day", "Asia/Shanghai", monday)).toEqual({ from: "2026-03-08", to: "2026-03-08" });
    expect(periodBefore("week", "Asia/Shanghai", monday)).toEqual({ from: "2026-03-02", to: "2026-03-08" });
    expect(periodBefore("week", "Asia/Shanghai", monday + 20 * 60_000)).toEqual({
      from: "2026-03-02",
      to: "2026-03-08",
    });
  });
});

it("a line of values stands from zero, with a gap where one is missing", () => {
  expect(sparkText([0, 1, null, 2])).toBe("▁▅ █");
  expect(sparkText([0, 0])).toBe("▁▁");
});

describe("a message", () => {
  it("says the report's own findings, in its language", () => {
    for (const phrases of [en, zhCN]) {
      const message = messageOf(reportFixture(), phrases, "https://s.example/r/#a.b", "Mar 31")!;
      const found = findingsOf(reportFixture(), phrases);
      expect(message.findings).toHaveLength(found.length);
      for (const [at, { what, action }] of found.entries()) {
        expect(message.findings[at]).toContain(what);
        expect(message.findings[at]).toContain(action);
      }
      expect(message.picture).toMatch(/[▁-█]{20}/);
    }
  });

  it("is none where nothing changed", () => {
    expect(messageOf({ ...reportFixture(), sections: [] }, en, "https://s.example", "Mar 31")).toBeNull();
  });
});

const message: Message = {
  title: "Shop <!channel>",
  findings: ["Orders fell. [Click](https://evil.example) <https://evil.example|here> **now**"],
  picture: "GMV  ▁█",
  link: { text: "Open the report", url: "https://s.example/r/#id.secret" },
  note: "Until Friday.",
};

describe.each(channelNames)("%s", (channel) => {
  const body = bodyFor(channel, message, { from: "a@shop.com", to: ["b@shop.com", "c@shop.com"] });
  const text = JSON.stringify(body);

  it("holds the findings, the picture and the link whole", () => {
    for (const part of ["Orders fell.", "▁█", "https://s.example/r/#id.secret", "Until Friday."])
      expect(text).toContain(part);
  });

  it("makes no link and no mention of what a campaign's name says", () => {
    const markup = /html/i.test(text) ? (JSON.parse(text).html ?? JSON.parse(text).HtmlBody) : text;
    expect(markup).not.toMatch(/\]\(https:\/\/evil|<https:\/\/evil|href="https:\/\/evil|<!channel>\*|<here>/);
    expect(markup.match(/https:/g)).toHaveLength(1);
  });
});

it("a chat that answers 200 and refuses has not taken it", () => {
  expect(isTaken(200, '{"errcode":0,"errmsg":"ok"}')).toBe(true);
  expect(isTaken(200, '{"errcode":310000,"errmsg":"sign not match"}')).toBe(false);
  expect(isTaken(200, '{"code":19021}')).toBe(false);
  expect(isTaken(200, "ok")).toBe(true);
  expect(isTaken(302, "")).toBe(false);
  expect(isTaken(500, "")).toBe(false);
});
