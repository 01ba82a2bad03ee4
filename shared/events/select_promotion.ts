// A promotion is clicked.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, promotion } from "./fields.ts";

export const selectPromotion = defineEvent({
  name: "select_promotion",
  code: 16,
  title: { en: "Promotion click", "zh-CN": "点击活动" },
  description: { en: "A promotion is clicked.", "zh-CN": "点击促销活动。" },
  params: z.object({ ...commerce, ...promotion }),
});
