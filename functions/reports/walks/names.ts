// What are splits and their keys called? In both languages, products by their titles.

import { formatMoney } from "../../../shared/format.ts";
import type { SplitId } from "../../../shared/funnel/reach.ts";
import { splitTitles } from "../../../shared/funnel/reading.ts";
import type { SplitNames } from "../../../shared/funnel/words.ts";
import type { Text } from "../../../shared/locale.ts";
import { keyLabel } from "../../../shared/reports/findings/labels.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";

const FREE: Text = { en: "Free delivery", "zh-CN": "免配送费" };

const NOT_TOLD: Text = { en: "Not told", "zh-CN": "未提供" };

/** @param currency in which fees are told */
export const splitNames = (titles: ReadonlyMap<string, { title: string }>, currency: string): SplitNames => ({
  split: (id) => splitTitles[id],
  key: (id, key) => {
    if (key === "") return NOT_TOLD;
    return id === "fee" ? feeText(Number(key), currency) : labels(id, key, titles.get(key)?.title ?? key);
  },
});

function feeText(minor: number, currency: string): Text {
  if (minor === 0) return FREE;
  return {
    en: `Fee of ${formatMoney(minor, currency, "en")}`,
    "zh-CN": `配送费${formatMoney(minor, currency, "zh-CN")}`,
  };
}

function labels(id: SplitId, key: string, label: string): Text {
  return { en: keyLabel(id, key, label, en), "zh-CN": keyLabel(id, key, label, zhCN) };
}
