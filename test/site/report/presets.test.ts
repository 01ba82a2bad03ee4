import { describe, expect, it } from "vitest";
import { allowedPresets, presetOf, presetsAt } from "../../../site/src/report/presets.ts";

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
});
