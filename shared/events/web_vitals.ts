// Page speed as the visitor felt it.
import * as z from "zod";
import { defineEvent } from "./define.ts";

export const webVitals = defineEvent({
  name: "web_vitals",
  code: 21,
  title: { en: "Web vitals", "zh-CN": "页面体验指标" },
  description: {
    en: "Page speed as the visitor felt it: largest paint, slowest interaction, layout shift.",
    "zh-CN": "访客感受到的页面速度：最大内容绘制、最慢交互、布局偏移。",
  },
  params: z.object({
    lcp_ms: z.number().min(0).max(600_000).optional(),
    inp_ms: z.number().min(0).max(600_000).optional(),
    cls: z.number().min(0).max(100).optional(),
  }),
});
