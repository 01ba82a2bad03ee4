// What are services, reasons and kinds called? The usual ones in both languages; a store's own words as it wrote them.
import type { Text } from "../../locale.ts";
import type { Cell } from "../blocks.ts";

const services: Readonly<Record<string, Text>> = {
  courier: { en: "Personal courier", "zh-CN": "专人配送" },
  insured: { en: "Standard, insured", "zh-CN": "标准保价" },
  standard: { en: "Standard", "zh-CN": "标准" },
  express: { en: "Express", "zh-CN": "加急" },
  economy: { en: "Economy", "zh-CN": "经济" },
};

const reasons: Readonly<Record<string, Text>> = {
  size: { en: "Size does not fit", "zh-CN": "尺码不合适" },
  damaged: { en: "Damaged on the way", "zh-CN": "运输破损" },
  defective: { en: "Defective", "zh-CN": "质量问题" },
  quality: { en: "Poor quality", "zh-CN": "质量问题" },
  not_as_described: { en: "Not as described", "zh-CN": "与描述不符" },
  wrong_item: { en: "Wrong item", "zh-CN": "发错货" },
  changed_mind: { en: "Changed their mind", "zh-CN": "不想要了" },
  late: { en: "Came too late", "zh-CN": "送达太晚" },
};

/** What to do about each reason. */
export const remedies: Readonly<Record<string, Text>> = {
  size: {
    en: "Put a size table and the fit that buyers report on these pages.",
    "zh-CN": "在这些商品页补充尺码表和买家反馈的合身情况。",
  },
  damaged: {
    en: "Pack these for the way they travel, and claim the damage from the carrier.",
    "zh-CN": "改进这些商品的包装，并向承运商索赔。",
  },
  defective: {
    en: "Stop the batch, have it inspected, and claim it from the supplier.",
    "zh-CN": "暂停该批次销售，安排复检，并向供应商索赔。",
  },
  quality: {
    en: "Stop the batch, have it inspected, and claim it from the supplier.",
    "zh-CN": "暂停该批次销售，安排复检，并向供应商索赔。",
  },
  not_as_described: {
    en: "Compare pictures and words of these pages with what arrives, and correct them.",
    "zh-CN": "对照实物核对这些商品页的图片和文字并更正。",
  },
  wrong_item: { en: "Scan each item when it is packed.", "zh-CN": "打包时逐件扫码核对。" },
  late: {
    en: "Promise what is kept: add a day, or send these faster.",
    "zh-CN": "承诺能做到的时效：多留一天，或改用更快的配送。",
  },
};

const kinds: Readonly<Record<string, Text>> = {
  delivery: { en: "Delivery", "zh-CN": "物流" },
  quality: { en: "Quality", "zh-CN": "质量" },
  refund: { en: "Refund", "zh-CN": "退款" },
  product: { en: "Questions on products", "zh-CN": "商品咨询" },
  invoice: { en: "Invoice", "zh-CN": "发票" },
  other: { en: "Other", "zh-CN": "其他" },
};

const named = (known: Readonly<Record<string, Text>>, code: string): Text => {
  const own = code.replaceAll("_", " ");
  return Object.hasOwn(known, code) ? known[code]! : { en: own, "zh-CN": own };
};

export const serviceName = (code: string): Text => named(services, code);
export const reasonName = (code: string): Text => named(reasons, code);
export const kindName = (code: string): Text => named(kinds, code);

/** A warehouse, where it has a name. */
export const warehouseName = (name: string): Cell => name || { en: "not told", "zh-CN": "未注明" };
