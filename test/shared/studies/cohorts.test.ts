// Does the study of cohorts say that new customers return less, and because of which source?
import { describe, expect, test } from "vitest";
import type { StudyDocument } from "../../../shared/studies/blocks.ts";
import { cohorts } from "../../../shared/studies/cohorts.ts";
import { buildTrade, type SignedUp } from "../../../shared/studies/trade.ts";
import { dayNumber } from "../../../shared/time.ts";

const LAST = dayNumber("2026-06-30");

interface Group {
  month: string;
  channel: string;
  campaign: string;
  customers: number;
  /** Of these, who order again after ten days. */
  back: number;
}

function documentOf(groups: readonly Group[], signed_up = new Map<string, SignedUp>()): StudyDocument {
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: LAST, signed_up }, new Map());
  const order = (customer_id: string, day: number, { channel, campaign }: Group) =>
    builder.add({
      customer_id,
      day,
      channel,
      source: channel,
      campaign,
      lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
    });
  for (const [at, group] of groups.entries()) {
    const day = dayNumber(`${group.month}-03`);
    for (let n = 0; n < group.customers; n += 1) {
      order(`${at}-${n}`, day, group);
      if (n < group.back) order(`${at}-${n}`, day + 10, group);
    }
  }
  const found = cohorts(builder.build(), undefined);
  if (!("document" in found)) throw new Error("done in one slice");
  // Percent signs stand off by a space that does not break.
  return JSON.parse(JSON.stringify(found.document).replaceAll(/[\u202f\u00a0]/g, " ")) as StudyDocument;
}

const group = (month: string, channel: string, customers: number, back: number): Group => {
  return { month, channel, campaign: `${channel}-ads`, customers, back };
};
const before = [group("2025-12", "paid", 50, 10), group("2026-01", "paid", 200, 80), group("2026-01", "free", 200, 80)];

describe("the newest month", () => {
  test("that returns less is told with how much and the source that explains it", () => {
    const { findings } = documentOf([...before, group("2026-03", "paid", 200, 20), group("2026-03", "free", 200, 76)]);
    // 96 of 400 against 160 of 400: 40.0 % less; paid lost 60 of the 64.
    expect(findings[0]!.text.en).toBe(
      "Customers new in Mar 2026 ordered 40.0 % less within 30 days than those of Jan 2026: 24.0 % against 40.0 %. Paid explains 93.8 % of it, since its own customers order at another rate.",
    );
    expect(findings[0]!.text["zh-CN"]).toBe(
      "2026年3月的新客30日内下单比例较2026年1月低40.0%：24.0%对40.0%。其中93.8%来自付费流量，因为其客户的下单比例变了。",
    );
    expect(findings[0]!.action.en).toContain("that source");
  });

  test("that came by another mix of sources is told so", () => {
    const mixed = [group("2026-01", "paid", 40, 4), group("2026-01", "free", 360, 144)];
    const { findings } = documentOf([
      before[0]!,
      ...mixed,
      group("2026-03", "paid", 360, 36),
      group("2026-03", "free", 40, 16),
    ]);
    expect(findings[0]!.text.en).toContain("since another part of the customers came by it");
  });

  test("that differs by chance alone is told so, and nothing is to be mended", () => {
    const { findings } = documentOf([...before, group("2026-03", "paid", 200, 76), group("2026-03", "free", 200, 82)]);
    expect(findings.at(-1)!.text.en).toBe(
      "39.5 % of customers new in Mar 2026 ordered within 30 days, against 40.0 % the month before: the difference may be chance.",
    );
  });
});

test("the campaign whose customers stay is told beside the one whose do not", () => {
  const { findings } = documentOf([...before, group("2026-03", "social", 200, 10)]);
  const text = findings.map(({ text: { en } }) => en).join(" ");
  expect(text).toContain("won through free-ads order again most, those through social-ads least: 40.0 % against 5.0 %");
});

test("cohorts of sign-ups are there where sign-ups are known, and speak first", () => {
  const days = ["2026-01-05", "2026-03-05"].map(dayNumber);
  const signed = days.flatMap((day, at) =>
    Array.from({ length: 100 }, (_, n): [string, SignedUp] => [`${at + 1}-${n}`, { day: day - 5, channel: "paid" }]),
  );
  const groups = [group("2025-12", "paid", 50, 10), group("2026-01", "paid", 100, 60), group("2026-03", "paid", 20, 5)];
  const { blocks, findings } = documentOf(groups, new Map(signed));
  const block = blocks.find(({ id }) => id === "sign_up");
  expect(
    block?.kind === "cohorts" && block.grids[0]?.rows.map(({ key, size, count }) => [key, size, count[2]]),
  ).toEqual([
    ["2025-12", 100, 100],
    ["2026-02", 100, 20],
  ]);
  expect(findings[0]!.text.en).toContain("Those who signed up in Feb 2026 ordered 80.0 % less");
});

describe("rows", () => {
  const found = documentOf([...before, group("2026-03", "paid", 200, 20), group("2026-03", "social", 4, 4)]);
  const blockOf = (id: string) => found.blocks.find((block) => block.id === id)!;

  test("are called by their months, not by keys", () => {
    const block = blockOf("first_order");
    expect(block.kind === "cohorts" && block.grids[0]?.rows[0]).toMatchObject({
      key: "2025-12",
      label: { en: "Dec 2025", "zh-CN": "2025年12月" },
    });
  });

  test("of fewer than ten customers are left out, since each of them would be a tenth and more", () => {
    const block = blockOf("source");
    expect(block.kind === "cohorts" && block.grids[0]?.rows.map(({ key }) => key)).toEqual(["paid", "free"]);
  });

  test("of months tell only months that are over, and not the first order's own", () => {
    const block = blockOf("retention");
    // To 30 June: from January on five months, of customers of March three.
    expect(
      block.kind === "grid" && block.rows.map(({ values }) => values.filter((value) => value !== null).length),
    ).toEqual([6, 5, 3]);
  });
});

test("what customers brought is told of cohorts of like age", () => {
  const months = ["2026-01", "2026-02", "2026-03", "2026-04"].map((month) => group(month, "paid", 50, 25));
  const { blocks } = documentOf(months);
  const value = blocks.find(({ id }) => id === "value");
  // Each customer brings 10.00, half of them again after ten days, all in the first month.
  expect(value?.finding.en).toBe(
    "A customer new in Jan 2026 brought CN¥15 in 6 months, CN¥15 of it in the first. After 3 months those of Apr 2026 stand at CN¥15, against CN¥15 then.",
  );
  expect(value?.kind === "curves" && value.series.map(({ label }) => label.en)).toEqual(["Apr 2026", "Jan 2026"]);
});
