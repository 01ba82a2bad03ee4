import { describe, expect, it } from "vitest";
import { bodyFor, type ChannelName, channelNames, isTaken } from "../../shared/digests/channels.ts";
import { dueAfter, periodBefore } from "../../shared/digests/due.ts";
import { letterOf } from "../../shared/digests/letter.ts";
import { parseMailServer } from "../../shared/digests/mail_server.ts";
import { type Message, messageOf } from "../../shared/digests/message.ts";
import { sparkText } from "../../shared/digests/sparkline.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import { findingsOf } from "../../shared/reports/findings.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
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
      expect(message.picture?.text).toMatch(/[▁-█]{20}/);
      expect(message.figures).toHaveLength(4);
      expect(message.figures[0]?.value).toMatch(/\d/);
    }
  });

  const figuresOf = (report: ReportResponse, change: (value: number) => number): ReportResponse => {
    const sections = report.sections.flatMap((section) => {
      if (section.kind !== "headline") return [];
      const figures = section.figures.map((figure) => {
        const before = figure.value === null ? null : change(figure.value);
        return { ...figure, compare_value: before, certainty: "within" as const };
      });
      return [{ ...section, figures }];
    });
    return { ...report, sections };
  };
  const said = (report: ReportResponse) => messageOf(report, en, "https://s.example", "Mar 31");

  it("is none where no figure is another than before, or there is none", () => {
    expect(said({ ...reportFixture(), sections: [] })).toBeNull();
    expect(said(figuresOf(reportFixture(), (value) => value))).toBeNull();
  });

  it("tells the figures also where they moved a little, and says that it was little", () => {
    const message = said(figuresOf(reportFixture(), (value) => value * 1.002))!;
    expect(message.figures.every(({ tone }) => tone === "neutral")).toBe(true);
    expect(message.findings).toEqual(["The figures moved, but none by more than chance brings."]);
  });

  it("tells a first day that has nothing to be compared with", () => {
    const report = figuresOf(reportFixture(), () => Number.NaN);
    const sections = report.sections.map((section) =>
      section.kind === "headline"
        ? { ...section, figures: section.figures.map((figure) => ({ ...figure, compare_value: null })) }
        : section,
    );
    const message = said({ ...report, compare: null, sections })!;
    expect(message.compared).toBe("");
    expect(message.figures.map(({ change }) => change)).toEqual(["", "", "", ""]);
  });
});

const message: Message = {
  locale: "en",
  title: "Shop <!channel>",
  compared: "Compared with the week before.",
  figures: [{ title: "GMV", value: "¥1.2K", change: "+3 %", tone: "good" }],
  findings: ["Orders fell. [Click](https://evil.example) <https://evil.example|here> **now**"],
  picture: { title: "GMV, by day (highest ¥2)", text: "▁█", values: [0, 2, null] },
  link: { text: "Open the report", url: "https://s.example/r/#id.secret" },
  note: "Until Friday.",
};

const chats = channelNames.filter((name): name is Exclude<ChannelName, "smtp"> => name !== "smtp");

it("a letter shows the picture as bars, escapes what a campaign is called, and its subject is one line", () => {
  const { subject, html, text } = letterOf({ ...message, title: "Shop\r\nBcc: all@shop.com <b>" });
  expect(subject).toBe("Shop Bcc: all@shop.com <b>");
  expect(html).toContain("<title>Shop Bcc: all@shop.com &lt;b&gt;</title>");
  expect(html.match(/background:#1f5fa8/g)).toHaveLength(1);
  expect(html).not.toContain("<https");
  expect(text).toContain("GMV  ¥1.2K  +3 %");
  expect(text).toContain("Open the report\nhttps://s.example/r/#id.secret");
});

it.each([
  ["smtps://mail.shop.com", { host: "mail.shop.com", port: 465, secure: true }],
  ["smtp://mail.shop.com", { host: "mail.shop.com", port: 587, secure: false }],
  ["smtp://Mail.Shop.com:2525/", { host: "mail.shop.com", port: 2525, secure: false }],
])("%s is a mail server", (url, server) => {
  expect(parseMailServer(url, false)).toEqual({ server });
});

it.each([
  "https://mail.shop.com",
  "smtp://mail.shop.com:25",
  "smtp://mail.shop.com:22",
  "smtps://127.0.0.1:465",
  "smtps://[::1]",
  "smtps://10.0.0.7",
  "smtps://mail.internal",
  "smtps://user:secret@mail.shop.com",
  "smtps://mail.shop.com/path",
  "smtp://mail.shop.com\r\nQUIT",
])("%s is none that may be asked", (url) => {
  expect(parseMailServer(url, false)).toHaveProperty("fault");
});

describe.each(chats)("%s", (channel) => {
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
