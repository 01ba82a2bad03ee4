// How many pages does a visitor open?
import { meanOfSum } from "./define.ts";

export const page_views = meanOfSum("pages", {
  id: "page_views",
  title: { en: "Pages per visitor", "zh-CN": "访客人均浏览页数" },
  description: {
    en: "Pages opened per visitor after they first saw their arm.",
    "zh-CN": "首次看到方案后每位访客打开的页面数。",
  },
  unit: "number",
  better: "up",
});
