// How are the schema's own sentences said in Chinese? One line each; what has none is told in general words.

import type { Text } from "../../locale.ts";
import { MAX_DEPTH } from "../../predicate.ts";

const chinese: Readonly<Record<string, string>> = {
  "must be lower-case letters, digits, - and _, at most 60": "只能使用小写字母、数字、- 和 _，最多60个字符",
  "must be a mail address such as shop@example.com": "必须是邮箱地址，例如 shop@example.com",
  "must be an address such as https://shop.example": "必须是网址，例如 https://shop.example",
  "must be 4 to 40 capital letters, digits and -": "必须是4到40个大写字母、数字或 -",
  "must name at least one property": "至少需要写明一个条件",
  "needs either code or batch": "code 与 batch 必须且只能填写一个",
  "needs `per` to be order: the most it takes is of the whole cart": "仅在 per 为 order 时可用：上限针对整单",
  "must be letters, digits and _ . : -, at most 100": "只能使用字母、数字和 _ . : -，最多100个字符",
  "must go from a smaller share to a larger one, such as [0, 0.5]": "必须从较小的比例到较大的比例，例如 [0, 0.5]",
  "needs either value or experiment with values": "value 与 experiment（连同 values）必须且只能填写一种",
  "values go with experiment": "values 必须与 experiment 一起填写",
  "has over 20 rungs": "超过20档",
  "must rise: each rung is above the one before": "必须递增：每一档都要高于前一档",
  "must rise: each tier begins above the one before": "必须递增：每一档的起始件数都要大于前一档",
  "must be a time such as 09:30, at most 24:00": "必须是09:30这样的时间，最晚24:00",
  "must lie between 1970 and 2199": "必须在1970年至2199年之间",
  "must be well-formed Unicode": "必须是有效的 Unicode 文本",
  "must not hold control characters": "不能含有控制字符",
  [`must not nest deeper than ${MAX_DEPTH}`]: `最多嵌套${MAX_DEPTH}层`,
  "must be epoch ms or ISO 8601 with a zone, such as 2026-11-25T00:00:00+08:00":
    "必须是毫秒时间戳，或带时区的 ISO 8601时间，例如2026-11-25T00:00:00+08:00",
};

/** What the schema library says of formats that we gave no sentence of our own. */
const formats: Readonly<Record<string, string>> = {
  "Invalid ISO datetime": "must be epoch ms or ISO 8601 with a zone, such as 2026-11-25T00:00:00+08:00",
  "Invalid email address": "must be a mail address such as shop@example.com",
  "Invalid URL": "must be an address such as https://shop.example",
};

/** A schema's sentence: its code, and its words in both languages. */
export function phraseOf(message: string): { code: string; words: Text } {
  const en = formats[message] ?? (/^[a-z]/.test(message) ? message : "is not of the right form");
  const code = en.startsWith("must rise") ? "ladder_not_rising" : "wrong_form";
  return { code, words: { en, "zh-CN": chinese[en] ?? "不符合要求" } };
}
