// A page is shown, also after in-page navigation and when the browser restores it from its back/forward cache.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const pageView = defineEvent({
  name: "page_view",
  code: 0,
  title: { en: "Page view", "zh-CN": "浏览页面" },
  description: {
    en: "A page is shown, also after in-page navigation and when the browser restores it from its back/forward cache.",
    "zh-CN": "页面被展示，包括站内切换页面以及浏览器从往返缓存中恢复页面。",
  },
  params: z.object({ title: text(200).optional() }),
});
