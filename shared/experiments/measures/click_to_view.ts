// Of those who choose from a list, who sees the product?
import { stepShare } from "./define.ts";

export const click_to_view = stepShare("selects", "views", {
  id: "click_to_view",
  title: { en: "Click to product", "zh-CN": "点击到商品页" },
  description: {
    en: "Of visitors who chose a product from a list after they first saw their arm, the share who opened one. Arms may bring different visitors to the first step: read it beside a share of all visitors.",
    "zh-CN":
      "首次看到方案后从列表选中商品的访客中，打开商品页的占比。各方案带到前一步的访客可能不同，请与全体访客的占比对照查看。",
  },
});
