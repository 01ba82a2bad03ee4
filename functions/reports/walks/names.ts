// What are splits and their keys called? In both languages, products by their titles.

import { formatMoney } from "../../../shared/format.ts";
import { splitTitles } from "../../../shared/funnel/reading.ts";
import type { SplitNames } from "../../../shared/funnel/words.ts";
import type { Text } from "../../../shared/locale.ts";
import { keyText } from "../../../shared/reports/findings/key_text.ts";

const FREE: Text = { en: "Free delivery", "zh-CN": "免配送费" };

const NOT_TOLD: Text = { en: "Not told", "zh-CN": "未提供" };

/** @param currency in which fees are told */
export const splitNames = (titles: ReadonlyMap<string, { title: string }>, currency: string): SplitNames => ({
  split: (id) => splitTitles[id],
  key: (id, key) => {
    if (key === "") return NOT_TOLD;
    return id === "fee" ? feeText(Number(key), currency) : keyText(id, key, titles.get(key)?.title ?? key);
  },
});

function feeText(minor: number, currency: string): Text {
  if (minor === 0) return FREE;
  return {
    en: `Fee of ${formatMoney(minor, currency, "en")}`,
    "zh-CN": `配送费${formatMoney(minor, currency, "zh-CN")}`,
  };
}
