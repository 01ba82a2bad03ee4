// Slow stock, cleared in three steps: members first, then the live stream, then everybody.
import type { Example } from "./define.ts";

const slow = { any: [{ category: "toys", days_of_cover: { from: 90 } }], except: [{ stock: { to: 0 } }] };

export const three_step_clearance: Example = {
  id: "three_step_clearance",
  title: { en: "Three-step clearance", "zh-CN": "三步清仓" },
  summary: {
    en: "Toys with stock for over 90 days: members pay 10 % less for two weeks, then the live stream's viewers 20 % less for one, then everybody 35 % less until it is gone; what sells meanwhile leaves the clearance by itself.",
    "zh-CN": "可售超过90天的玩具：先会员价九折两周，再直播间八折一周，最后全场六五折直至售完；期间卖动的商品自动退出。",
  },
  config: {
    settings: { floor_ratio: 0.6, min_margin_ratio: 0.05 },
    rules: [
      {
        id: "clearance-1-members",
        title: { en: "Member price", "zh-CN": "会员专享价" },
        order: 1,
        products: slow,
        when: { op: "is", fact: "customer.known", value: true },
        schedule: { from: "2026-12-01T00:00:00+08:00", until: "2026-12-15T00:00:00+08:00" },
        price: { kind: "percent", params: { change_ratio: -0.1 } },
      },
      {
        id: "clearance-2-live",
        title: { en: "Live-stream deal", "zh-CN": "直播间专享" },
        order: 2,
        products: slow,
        when: { op: "is", fact: "channel", value: "live" },
        schedule: { from: "2026-12-15T00:00:00+08:00", until: "2026-12-22T00:00:00+08:00" },
        price: { kind: "percent", params: { change_ratio: -0.2 } },
      },
      {
        id: "clearance-3-all",
        title: { en: "Last pieces", "zh-CN": "最后清仓" },
        order: 3,
        products: slow,
        schedule: { from: "2026-12-22T00:00:00+08:00" },
        price: { kind: "percent", params: { change_ratio: -0.35 } },
      },
    ],
  },
};
