// Time that pages were visible, as their engagement events report it.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const engagedMs = sumOf("event", {
  id: "engaged_ms",
  title: { en: "Engagement time", "zh-CN": "停留时长" },
  description: {
    en: "Time that pages were visible, as their engagement events report it; a page left by a crash reports nothing.",
    "zh-CN": "页面处于可见状态的总时长，由停留事件上报；异常退出的页面不会上报。",
  },
  formula: { en: "sum of the time that pages were visible", "zh-CN": "各页面可见时长之和" },
  unit: "ms",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.events,
  add: (event) => event.engaged_ms,
});
