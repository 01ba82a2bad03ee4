// What are splits and their keys called? In both languages, products by their titles.
import type { SplitId } from "../../../shared/funnel/reach.ts";
import type { SplitNames } from "../../../shared/funnel/words.ts";
import type { Text } from "../../../shared/locale.ts";
import { dimensionTitle, keyLabel } from "../../../shared/reports/findings/labels.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";

const own: Readonly<Record<string, Text>> = {
  variant: { en: "Product option", "zh-CN": "商品规格" },
  tier: { en: "Delivery", "zh-CN": "配送方式" },
};

const NOT_TOLD: Text = { en: "(not told)", "zh-CN": "（未提供）" };

export const splitNames = (titles: ReadonlyMap<string, { title: string }>): SplitNames => ({
  split: (id) => own[id] ?? { en: dimensionTitle(id, en), "zh-CN": dimensionTitle(id, zhCN) },
  key: (id, key) => (key === "" ? NOT_TOLD : labels(id, key, titles.get(key)?.title ?? key)),
});

function labels(id: SplitId, key: string, label: string): Text {
  return { en: keyLabel(id, key, label, en), "zh-CN": keyLabel(id, key, label, zhCN) };
}
