// A promotion is shown.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { commerce, promotion } from "./fields.ts";

export const viewPromotion = defineEvent({
  name: "view_promotion",
  code: 15,
  title: { en: "Promotion view", "zh-CN": "查看活动" },
  description: { en: "A promotion is shown.", "zh-CN": "展示促销活动。" },
  params: z.object({ ...commerce, ...promotion }),
});
