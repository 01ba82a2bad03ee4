// What does a realistic answer look like? One overview of 28 days whose last day is not over; used by chart, findings and page tests.
import type { Locale } from "../../../shared/locale.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { toldOf } from "../../../shared/reports/findings/told.ts";
import type { ReportResponse, Unit } from "../../../shared/reports/response.ts";
import { addDays } from "../../../shared/time.ts";

const sourceMetrics = ["visitors", "orders", "net_revenue", "conversion_ratio"];
const productMetrics = ["product_sales", "units_sold"];
const from = "2026-03-01";
const days = Array.from({ length: 28 }, (_, index) => addDays(from, index));
const before = days.map((day) => addDays(day, -28));

/** A weekly rhythm with a drift and fixed noise: the same numbers on every run. */
function wave(base: number, drift: number, seed: number): number[] {
  return days.map((_, day) => {
    const noise = Math.sin(day * 12.9898 + seed * 78.233) * 0.06;
    return Math.round(base * (1 + 0.18 * Math.sin((day / 7) * 2 * Math.PI) + (drift * day) / 28 + noise));
  });
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

const metric = (en: string, zh: string, unit: Unit, better: "up" | "down" | null = "up") => ({
  title: { en, "zh-CN": zh },
  unit,
  better,
  first_day: "2025-01-01",
});

const visitors: (number | null)[] = wave(1840, 0.16, 1);
const orders = wave(44, -0.22, 2);
const revenue = wave(812_300, -0.3, 3);
// Tracking was off on 12 March, and today has only half its visitors so far.
visitors[11] = null;
visitors[27] = 760;
orders[27] = 14;
revenue[27] = 241_900;
const earlier = { visitors: wave(1710, 0.05, 4), orders: wave(46, 0.04, 5), revenue: wave(905_000, 0.05, 6) };

const ratio = (values: readonly (number | null)[]) =>
  values.map((value, day) => (value === null ? null : (orders[day] ?? 0) / value));

/** An answer with what the server says of it in a language. */
export const withWords = (report: ReportResponse, locale: Locale): ReportResponse => ({
  ...report,
  told: toldOf(report, locale === "en" ? en : zhCN),
});

export function reportFixture(): ReportResponse {
  return {
    report: "overview",
    store: { id: "demo", name: "Demo shop", currency: "CNY", timezone: "Asia/Shanghai" },
    from,
    to: "2026-03-28",
    grain: "day",
    compare: {
      kind: "previous",
      from: before[0] ?? "",
      to: before[27] ?? "",
      alignment: "days",
      until: Date.UTC(2026, 1, 28, 6, 7),
    },
    compare_refused: null,
    comparisons: [
      { kind: "previous", from: before[0] ?? "", to: before[27] ?? "", refused: null },
      { kind: "year", from: "2025-03-01", to: "2025-03-28", refused: null },
    ],
    filter: null,
    filter_options: {
      channel: ["paid", "free", "social", "private", "direct"],
      device: ["phone", "desktop", "tablet"],
      country: ["CN", "SG", "US"],
    },
    first_day: "2025-01-01",
    as_of: Date.UTC(2026, 2, 28, 6, 7),
    complete_through: Date.UTC(2026, 2, 28, 6, 5),
    pending_hours: 0,
    pending_since: null,
    inexact: [],
    link: {
      label: "Board",
      reports: ["overview"],
      expires_at: Date.UTC(2026, 5, 30, 0, 0),
      sections: null,
      from: null,
      to: null,
      filter: null,
      compare: true,
    },
    metrics: {
      net_revenue: metric("Net revenue", "净收入", "minor"),
      orders: metric("Orders", "订单数", "count"),
      visitors: metric("Visitors", "访客数", "count"),
      conversion_ratio: metric("Conversion ratio", "转化率", "ratio"),
      aov: metric("Average order value", "笔单价", "minor"),
      bounce_ratio: metric("Bounce ratio", "跳出率", "ratio", "down"),
      new_customers: metric("New customers", "新客数", "count"),
      refunds: metric("Refunds", "退款金额", "minor", "down"),
      sessions: metric("Sessions", "会话数", "count"),
      view_item_sessions: metric("Sessions with a product view", "浏览商品会话", "count"),
      add_to_cart_sessions: metric("Sessions with a cart", "加购会话", "count"),
      begin_checkout_sessions: metric("Sessions with a checkout", "结账会话", "count"),
      purchase_sessions: metric("Sessions with a purchase", "购买会话", "count"),
      units_sold: metric("Units sold", "销量", "count"),
      product_sales: metric("Product sales", "商品销售额", "minor"),
    },
    sections: [
      {
        id: "headline",
        kind: "headline",
        figures: [
          {
            metric: "net_revenue",
            value: sum(revenue),
            compare_value: sum(earlier.revenue),
            certainty: "clear",
            series: revenue,
          },
          {
            metric: "orders",
            value: sum(orders),
            compare_value: sum(earlier.orders),
            certainty: "clear",
            series: orders,
          },
          { metric: "visitors", value: 38_412, compare_value: 35_020, certainty: "people", series: visitors },
          {
            metric: "conversion_ratio",
            value: 0.0211,
            compare_value: 0.0262,
            certainty: "clear",
            series: ratio(visitors),
          },
          { metric: "aov", value: 18_446, compare_value: 18_310, certainty: "within", series: wave(18_400, 0, 7) },
          {
            metric: "bounce_ratio",
            value: 0.482,
            compare_value: 0.471,
            certainty: "clear",
            series: wave(480, 0.05, 8).map((one) => one / 1000),
          },
          { metric: "new_customers", value: 402, compare_value: 0, certainty: "clear", series: wave(14, 0.1, 9) },
          { metric: "refunds", value: null, compare_value: 210_400, certainty: null, series: days.map(() => null) },
        ],
      },
      {
        id: "trend",
        kind: "trend",
        buckets: days,
        compare_buckets: before,
        partial_from: 27,
        series: [
          { metric: "net_revenue", values: revenue, compare_values: earlier.revenue },
          { metric: "visitors", values: visitors, compare_values: earlier.visitors },
          { metric: "orders", values: orders, compare_values: earlier.orders },
        ],
      },
      {
        id: "moved",
        kind: "moved",
        metric: "net_revenue",
        total_delta: sum(revenue) - sum(earlier.revenue),
        rows: [
          {
            dimension: "device",
            key: "phone",
            label: "phone",
            value: 11_020_300,
            compare_value: 14_912_000,
            delta: -3_891_700,
          },
          {
            dimension: "channel",
            key: "paid",
            label: "paid",
            value: 5_120_400,
            compare_value: 7_010_900,
            delta: -1_890_500,
          },
          {
            dimension: "source",
            key: "newsletter",
            label: "newsletter",
            value: 1_840_000,
            compare_value: 1_020_000,
            delta: 820_000,
          },
          { dimension: "country", key: "SG", label: "SG", value: 402_000, compare_value: 690_000, delta: -288_000 },
          {
            dimension: "category",
            key: "tea",
            label: "Tea <b>&amp; herbs</b>",
            value: 210_000,
            compare_value: 90_000,
            delta: 120_000,
          },
        ],
      },
      {
        id: "funnel",
        kind: "funnel",
        steps: [
          { metric: "sessions", value: 46_020, compare_value: 42_110, certainty: "within" },
          { metric: "view_item_sessions", value: 24_402, compare_value: 22_380, certainty: "within" },
          { metric: "add_to_cart_sessions", value: 5_840, compare_value: 5_402, certainty: "clear" },
          { metric: "begin_checkout_sessions", value: 2_512, compare_value: 2_480, certainty: "clear" },
          { metric: "purchase_sessions", value: 971, compare_value: 1_103, certainty: null },
        ],
      },
      {
        id: "sources",
        kind: "table",
        by: "source",
        metrics: ["visitors", "orders", "net_revenue", "conversion_ratio"],
        total_rows: 14,
        rows: [
          row("google", "google", [14_210, 312, 5_740_200, 0.0219], [13_020, 340, 6_110_900, 0.0261]),
          row("", "", [9_804, 251, 4_630_000, 0.0256], [9_911, 262, 4_820_100, 0.0264]),
          row("xiaohongshu", "xiaohongshu", [6_120, 88, 1_498_000, 0.0143], [4_020, 77, 1_310_400, 0.0191]),
          row("newsletter", "newsletter", [2_030, 97, 1_840_000, 0.0477], [1_210, 54, 1_020_000, 0.0446]),
          row("<script>alert(1)</script>", "<script>alert(1)</script>", [3, 0, 0, 0], [null, null, null, null]),
        ],
      },
      {
        id: "products",
        kind: "table",
        by: "sku",
        metrics: ["product_sales", "units_sold"],
        total_rows: 212,
        rows: [
          productRow("SKU-101", "Longjing green tea, 250 g", [3_204_000, 178], [3_560_000, 198]),
          productRow("SKU-204", "紫砂壶 · 西施 220 ml", [2_890_500, 41], [2_410_000, 34]),
          productRow("SKU-033", "Travel cup", [1_120_000, 112], [0, 0]),
          productRow(
            "SKU-350",
            "Pu'er cake 2019, 357 g, aged in Menghai, spring harvest",
            [980_000, 35],
            [1_420_000, 51],
          ),
        ],
      },
    ],
  };
}

function row(key: string, label: string, now: (number | null)[], then: (number | null)[]) {
  return { key, label, values: pick(sourceMetrics, now), compare_values: pick(sourceMetrics, then), within: [] };
}

function productRow(key: string, label: string, now: (number | null)[], then: (number | null)[]) {
  return { key, label, values: pick(productMetrics, now), compare_values: pick(productMetrics, then), within: [] };
}

function pick(metrics: readonly string[], values: readonly (number | null)[]): Record<string, number | null> {
  return Object.fromEntries(metrics.map((one, index) => [one, values[index] ?? null]));
}
