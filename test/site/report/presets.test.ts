import { describe, expect, it } from "vitest";
import { allowedPresets, openingView, presetOf, presetsAt, presetsOfEnded } from "../../../site/src/report/presets.ts";

describe("presets", () => {
  it("are days of the store's calendar, whatever the reader's clock says", () => {
    // 16:30 UTC is past midnight in Shanghai and still the day before in Los Angeles.
    const now = Date.UTC(2026, 2, 1, 16, 30);
    expect(presetsAt(now, "Asia/Shanghai").today).toEqual({ from: "2026-03-02", to: "2026-03-02" });
    expect(presetsAt(now, "America/Los_Angeles").today).toEqual({ from: "2026-03-01", to: "2026-03-01" });
  });

  it("cross months, years and leap days", () => {
    const all = presetsAt(Date.UTC(2024, 1, 29, 12), "UTC");
    expect(all.yesterday).toEqual({ from: "2024-02-28", to: "2024-02-28" });
    expect(all.last_7).toEqual({ from: "2024-02-23", to: "2024-02-29" });
    expect(all.last_28).toEqual({ from: "2024-02-02", to: "2024-02-29" });
    expect(all.last_90).toEqual({ from: "2023-12-02", to: "2024-02-29" });
    expect(all.this_month).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(all.last_month).toEqual({ from: "2024-01-01", to: "2024-01-31" });
    expect(all.last_12_months).toEqual({ from: "2023-03-01", to: "2024-02-29" });
    expect(presetsAt(Date.UTC(2026, 0, 5), "UTC").last_month).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  });

  it("name a range, the shortest name first where two fit", () => {
    const all = presetsAt(Date.UTC(2026, 2, 7, 12), "UTC");
    expect(presetOf({ from: "2026-03-01", to: "2026-03-07" }, all)).toBe("last_7");
    expect(presetOf({ from: "2026-03-02", to: "2026-03-07" }, all)).toBe("custom");
  });

  it("outside a link's scope are not offered", () => {
    const all = presetsAt(Date.UTC(2026, 2, 28, 12), "UTC");
    expect(allowedPresets(all, { from: "2026-03-20", to: null })).toEqual(["today", "yesterday", "last_7"]);
    expect(allowedPresets(all, { from: null, to: "2026-03-01" })).toEqual(["last_month"]);
  });

  it("of a store that has ended count back from its last day, and offer nothing of today", () => {
    const ended = presetsOfEnded("2011-12-09", "2010-12-01");
    expect(ended).toEqual({
      last_7: { from: "2011-12-03", to: "2011-12-09" },
      last_28: { from: "2011-11-12", to: "2011-12-09" },
      last_90: { from: "2011-09-11", to: "2011-12-09" },
      last_12_months: { from: "2010-12-10", to: "2011-12-09" },
      all_days: { from: "2010-12-01", to: "2011-12-09" },
    });
    expect(presetOf({ from: "2010-12-01", to: "2011-12-09" }, ended)).toBe("all_days");
    expect(allowedPresets(ended, { from: null, to: null })).toEqual([
      "last_7",
      "last_28",
      "last_90",
      "last_12_months",
      "all_days",
    ]);
    // No more than the server gives at once.
    expect(presetsOfEnded("2011-12-09", "1980-01-01").all_days).toEqual({ from: "2001-12-02", to: "2011-12-09" });
    expect(presetsOfEnded("2011-12-09", null).all_days).toBeUndefined();
  });

  it("open a store that has ended on its last 90 days, unless the reader chose others", () => {
    expect(openingView({ report: "products" }, null)).toEqual({ report: "products" });
    const opened = { report: "products", from: "2011-09-11", to: "2011-12-09" };
    expect(openingView({ report: "products" }, "2011-12-09")).toEqual(opened);
    const chosen = { from: "2011-01-01", to: "2011-01-31" };
    expect(openingView(chosen, "2011-12-09")).toEqual(chosen);
  });
});
