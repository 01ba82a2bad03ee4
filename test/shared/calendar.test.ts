import { describe, expect, it } from "vitest";
import {
  formatBucket,
  formatBucketLong,
  formatClock,
  formatDay,
  formatDays,
  formatMoment,
  grainOf,
  spanYears,
} from "../../shared/calendar.ts";

describe("ranges of days", () => {
  it.each([
    ["2026-03-01", "2026-03-28", "Mar 1 – 28, 2026", "2026年3月1日至28日"],
    ["2026-02-27", "2026-03-05", "Feb 27 – Mar 5, 2026", "2026年2月27日至3月5日"],
    ["2025-12-30", "2026-01-02", "Dec 30, 2025 – Jan 2, 2026", "2025年12月30日至2026年1月2日"],
    ["2026-03-01", "2026-03-01", "Mar 1, 2026", "2026年3月1日"],
  ])("%s to %s says what both share once", (from, to, en, zh) => {
    expect(formatDays(from, to, "en")).toBe(en);
    expect(formatDays(from, to, "zh-CN")).toBe(zh);
  });

  it("what is no day is shown as it came", () => {
    expect(formatDay("soon", "en")).toBe("soon");
    expect(formatDays("soon", "later", "en")).toBe("soon – later");
  });
});

describe("buckets", () => {
  it.each([
    ["2026-03-02T14", "hour", "14:00", "Mon, Mar 2 14:00", "3月2日周一14:00"],
    ["2026-03-02", "day", "Mar 2", "Mon, Mar 2", "3月2日周一"],
    ["2026-03-02", "week", "Mar 2", "week of Mar 2", "3月2日起的一周"],
    ["2026-03", "month", "Mar 2026", "Mar 2026", "2026年3月"],
  ] as const)("%s by %s", (bucket, grain, short, long, zh) => {
    expect(formatBucket(bucket, grain, "en")).toBe(short);
    expect(formatBucketLong(bucket, grain, "en")).toBe(long);
    expect(formatBucketLong(bucket, grain, "zh-CN")).toBe(zh);
  });

  it.each([
    ["2025-11-17", "day", "Mon, Nov 17, 2025", "2025年11月17日周一"],
    ["2025-11-17", "week", "week of Nov 17, 2025", "2025年11月17日起的一周"],
    ["2025-11", "month", "Nov 2025", "2025年11月"],
  ] as const)("%s by %s carries its year where a range lies in two", (bucket, grain, en, zh) => {
    expect(formatBucketLong(bucket, grain, "en", true)).toBe(en);
    expect(formatBucketLong(bucket, grain, "zh-CN", true)).toBe(zh);
    expect(spanYears(["2025-11-17", "2026-01-05"])).toBe(true);
    expect(spanYears(["2026-01-05", "2026-11-16"])).toBe(false);
    expect(spanYears([])).toBe(false);
  });

  it("a bucket tells its own grain: people are counted by days even in a report by hours", () => {
    expect(grainOf("2026-03-02", "hour")).toBe("day");
    expect(grainOf("2026-03-02", "week")).toBe("week");
    expect(grainOf("2026-03", "day")).toBe("month");
    expect(grainOf("2026-03-02T14", "day")).toBe("hour");
  });
});

describe("moments", () => {
  it("stand on the store's clock, with its zone", () => {
    const at = Date.UTC(2026, 2, 28, 6, 5);
    expect(formatMoment(at, "Asia/Shanghai", "en")).toBe("Mar 28, 2026, 14:05 (GMT+8)");
    expect(formatMoment(at, "Asia/Shanghai", "zh-CN")).toBe("2026年3月28日14:05（GMT+8）");
    expect(formatMoment(at, "America/New_York", "en")).toBe("Mar 28, 2026, 02:05 (EDT)");
  });

  it("midnight is 00:00, not 24:00", () => {
    expect(formatClock(0, "UTC", "en")).toBe("00:00");
  });
});
