// What stands beside the figures: where marks stand, what targets say, and what moved since the reader was last here.
import { expect, it } from "vitest";
import { chartIn, inlined } from "../../../shared/files/picture.ts";
import type { Annotation } from "../../../shared/reports/beside/annotations.ts";
import { targetText } from "../../../shared/reports/beside/target_text.ts";
import type { TargetStatus } from "../../../shared/reports/beside/targets.ts";
import type { Block } from "../../../shared/studies/blocks.ts";
import { dayNumber } from "../../../shared/time.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { labels, marksView } from "../../../site/src/report/beside/lines.ts";
import { markedChart, markedPage } from "../../../site/src/report/beside/marked.ts";
import { listView, place, placeOnDays } from "../../../site/src/report/beside/marks.ts";
import { remember, type Seen, seenOf, sinceText } from "../../../site/src/report/beside/seen.ts";
import { targetView } from "../../../site/src/report/beside/targets.ts";
import { blockView, prepareBlocks } from "../../../site/src/report/view/blocks/drawn.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { reportFixture } from "./fixture.ts";

async function lookIn(locale: "en" | "zh-CN"): Promise<Look> {
  const language = await loadLanguage(locale);
  return { report: reportFixture(), ...language, titles: {}, locale, width: 1120, paper: false };
}

const happened = (day: string, until: string | null = null): Annotation => {
  return { id: day, kind: "own", day, until, title: { en: `On ${day}`, "zh-CN": `${day}之事` } };
};

it("marks are numbered by their days and stand in their buckets", () => {
  const annotations = [happened("2026-11-10", "2026-11-12"), happened("2026-11-03"), happened("2026-10-30")];
  const daily = place(annotations, ["2026-11-02", "2026-11-03", "2026-11-10"], "day");
  expect(daily.map(({ number, day, bucket }) => [number, day.slice(5), bucket])).toEqual([
    [1, "10-30", -1],
    [2, "11-03", 1],
    [3, "11-10", 2],
  ]);
  const weekly = place(annotations, ["2026-10-26", "2026-11-02", "2026-11-09"], "week");
  expect(weekly.map(({ bucket }) => bucket)).toEqual([0, 1, 2]);
  expect(place(annotations, ["2026-10", "2026-11"], "month").map(({ bucket }) => bucket)).toEqual([0, 1, 1]);
  expect(place([happened("2026-11-03")], ["2026-11-02T23", "2026-11-03T00", "2026-11-03T01"], "hour")[0]?.bucket).toBe(
    1,
  );
});

it("on a study's axis a mark stands at the point that ends its days, and outside of them nowhere", () => {
  const days = ["2026-10-25", "2026-10-26", "2026-11-01", "2026-11-02", "2026-11-08", "2026-11-09"];
  const bucketsOn = (ends: string[]) =>
    placeOnDays(
      days.map((day) => happened(day)),
      ends.map(dayNumber),
    ).map(({ bucket }) => bucket);
  expect(bucketsOn(["2026-11-01", "2026-11-08"])).toEqual([-1, 0, 0, 1, 1, -1]);
  expect(bucketsOn(["2026-10-26", "2026-10-27", "2026-11-02"])).toEqual([-1, 0, 2, 2, -1, -1]);
});

const weeks = ["2026-11-01", "2026-11-08", "2026-11-15"];
const text = (en: string) => ({ en, "zh-CN": en });
const weekly = {
  id: "weekly",
  title: text("Weekly"),
  finding: text("It went so."),
  method: text("Counted."),
  unit: "count" as const,
  column_title: text("Week from"),
  columns: ["Oct 26", "Nov 2", "Nov 9"].map(text),
};
const parts = [
  { label: text("Ads"), values: [1, 2, 3] },
  { label: text("Mail"), values: [null, 4, 5] },
];
const days = weeks.map(dayNumber);

it("where columns are weeks a mark stands on its week's column, in each small field and in the rows of that week", async () => {
  const look = { ...(await lookIn("en")), section: "study" };
  const told = { annotations: [happened("2026-10-20"), happened("2026-11-05")], truncated: false };
  await prepareBlocks(["stacked", "panels"]);
  const drawn = (block: Block) => {
    const { markup } = blockView(block, look)!;
    const svg = chartIn(markup)!.svg;
    const x = / data-x="([^"]*)"/.exec(svg)![1]!.split(" ");
    const page = markedPage(markup, look, told);
    const marks = [...page.matchAll(/<path d="M([\d.]+) ([\d.]+)V([\d.]+)"[^>]*dasharray="1 3"/g)].map(([, at]) => at);
    const rows = [...page.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) =>
      row!.includes("On 2026-11-05"),
    );
    return { x, marks, rows, picture: markedChart(svg, markup, undefined, told, look) };
  };
  const stacked = drawn({ ...weekly, kind: "stacked", parts, days });
  expect(stacked.marks).toEqual([stacked.x[1]]);
  expect(stacked.rows).toEqual([false, true, false]);
  // A field without a value in that week has no point there, so the second one's is its first.
  const panels = drawn({ ...weekly, kind: "panels", panel_title: text("Source"), panels: parts, days });
  expect(panels.marks).toEqual([panels.x[1], panels.x[3]]);
  expect(panels.rows).toEqual([false, true, false, true, false]);
  for (const { picture } of [stacked, panels]) {
    expect(picture.told).toEqual(["2  Nov 5, 2026  On 2026-11-05"]);
    expect(picture.svg).toContain("beside-marks");
    expect(inlined(picture.svg)).not.toContain(" data-");
  }
  // Columns that are no days carry none.
  const undated = drawn({ ...weekly, kind: "stacked", parts });
  expect([undated.marks, undated.picture.told]).toEqual([[], []]);
});

it("several things of one bucket share a mark, and numbers too near to each other leave room", () => {
  const placed = place(
    [happened("2026-11-01"), happened("2026-11-02"), happened("2026-12-01")],
    ["2026-11", "2026-12"],
    "month",
  );
  expect(labels(placed)).toEqual([
    { bucket: 0, text: "1–2" },
    { bucket: 1, text: "3" },
  ]);
  const texts = (x: number[]) =>
    [...marksView(placed, x, 200).markup.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
  expect(texts([10, 60])).toEqual(["1–2", "3"]);
  expect(texts([10, 20])).toEqual(["1–2"]);
  expect([...marksView(placed, [10, 20], 200).markup.matchAll(/<path/g)]).toHaveLength(2);
});

it("the list says days and words in the reader's language, and that there is more", () => {
  const placed = place([happened("2026-11-10", "2026-11-12"), happened("2026-11-03")], ["2026-11-03"], "day");
  const english = listView("x", placed, true, "en").markup;
  expect(english).toContain("What happened (2)");
  expect(english).toMatch(/<li value="1">.*Nov 3, 2026.*On 2026-11-03.*<li value="2">.*Nov 10 – 12, 2026/);
  expect(english).toContain("More happened");
  const chinese = listView("x", placed, false, "zh-CN").markup;
  expect(chinese).toContain("期间大事（2）");
  expect(chinese).not.toContain("不止");
});

const target = (more: Partial<TargetStatus>): TargetStatus => ({
  metric: "gmv",
  title: { en: "Sales", "zh-CN": "销售额" },
  unit: "minor",
  period: "month",
  value: 50_000_000,
  direction: "at_least",
  from: "2026-11-01",
  to: "2026-11-30",
  actual: 38_000_000,
  expected: 36_500_000,
  pace_ratio: null,
  elapsed_ratio: 0.73,
  standing: "on_track",
  ...more,
});

it("a target says by sign and word how it stands, and how far it is", () => {
  expect(targetText(target({}), "en", "CNY")).toBe(
    "On track this month: 76.0\u202f% of CN¥500k, with 73.0\u202f% of the time over.",
  );
  const behind = target({ standing: "behind" });
  const { markup } = targetView({ ...behind, text: targetText(behind, "zh-CN", "CNY") });
  expect(markup).toContain('data-standing="behind"');
  expect(markup).toContain("▼");
  expect(markup).toContain("本月目标落后");
  const share = target({ unit: "ratio", value: 0.03, expected: 0.03, actual: 0.02, standing: "behind" });
  expect(targetText(share, "en", "CNY")).toMatch(/^Behind this month: the target is at least 3/);
  const signs = (["reached", "on_track", "close", "behind", "missed", "unknown"] as const).map(
    (standing) => /aria-hidden="true">(.)</.exec(targetView({ ...target({ standing }), text: "" }).markup)?.[1],
  );
  expect(new Set(signs).size).toBe(6);
});

const report = reportFixture();
const hour = 3_600_000;

it("a visit that is over becomes the one before; loading again soon is the same visit", () => {
  const now = seenOf(report);
  const at = (hours: number): Seen => ({ ...now, at: now.at + hours * hour });
  const first = remember(null, at(0));
  expect(first.before).toBeNull();
  const soon = remember(first, at(0.2));
  expect(soon.before).toBeNull();
  const later = remember(soon, at(24));
  expect(later.before?.at).toBe(at(0.2).at);
  // While this visit goes on, what it is held against stays.
  expect(remember(later, at(24.3)).before?.at).toBe(at(0.2).at);
});

it("what moved is said largest first, with what it was; what did not, is said too", async () => {
  const look = await lookIn("en");
  const now = seenOf(look.report);
  const [metric = "", value = 0] = Object.entries(now.figures)[0] ?? [];
  const before: Seen = { ...now, at: now.at - 24 * hour, figures: { ...now.figures, [metric]: value / 2 } };
  const text = sinceText(before, look) ?? "";
  expect(text).toMatch(/^Since you last opened this page in this browser \(.*\): .*\+100/);
  expect(text.match(/\(was /g)).toHaveLength(1);
  expect(sinceText({ ...now, at: now.at - hour }, look)).toContain("no figure moved");
  expect(sinceText({ ...now, from: "2026-01-01", to: "2026-01-02" }, look)).toBeNull();
  expect(sinceText({ ...now, filter: "channel:paid" }, look)).toBeNull();
  expect(sinceText(null, look)).toBeNull();
  expect(sinceText(before, await lookIn("zh-CN"))).toMatch(/^自您上次在此浏览器中打开本页（.*）以来：/);
});
