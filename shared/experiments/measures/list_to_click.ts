// Of those who see a list, who chooses from it?
import { stepShare } from "./define.ts";

export const list_to_click = stepShare("lists", "selects", {
  id: "list_to_click",
  title: { en: "List to click", "zh-CN": "列表到点击" },
  description: {
    en: "Of visitors who saw a list of products after they first saw their arm, the share who chose one from a list. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后看到商品列表的访客中，从列表选中商品的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});
