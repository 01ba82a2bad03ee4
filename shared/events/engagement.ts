// A page is left.
import * as z from "zod";
import { defineEvent } from "./define.ts";

export const engagement = defineEvent({
  name: "engagement",
  code: 1,
  title: { en: "Engagement", "zh-CN": "停留" },
  description: {
    en: "A page is left: how long it was visible and how far it was scrolled.",
    "zh-CN": "离开页面时发送：页面可见时长与滚动深度。",
  },
  params: z.object({
    engaged_ms: z.number().int().min(0).max(86_400_000),
    scroll_ratio: z.number().min(0).max(1).optional(),
  }),
});
