// Where on the page a visitor clicked.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const click = defineEvent({
  name: "click",
  code: 22,
  title: { en: "Click position", "zh-CN": "点击位置" },
  description: { en: "Where on the page a visitor clicked.", "zh-CN": "访客在页面上的点击位置。" },
  params: z.object({
    x_ratio: z.number().min(0).max(1),
    y_px: z.number().min(0).max(1e6),
    selector: text(200).optional(),
  }),
});
