// What is said of a page that was seen before? It comes with what remembers it.
import type { Locale } from "../../../../shared/locale.ts";

const en = {
  since: (when: string) => `Since you last opened this page in this browser (${when}):`,
  since_moved: (title: string, change: string, value: string, was: string) =>
    `${title} ${change} to ${value} (was ${was})`,
  since_still: "no figure moved by 1 % or more.",
  since_days: (days: string) => `That was about ${days}.`,
  redefined: (title: string, changes: string) =>
    `${title} is counted otherwise than when this link was made. ${changes}`,
  redefined_newer: (version: number, noted: number) =>
    `Version ${version} of its definition stands where version ${noted} did.`,
};

type Words = typeof en;

const zh: Words = {
  since: (when) => `自您上次在此浏览器中打开本页（${when}）以来：`,
  since_moved: (title, change, value, was) => `${title}${change}，现为${value}（当时${was}）`,
  since_still: "各项指标变动均不足1%。",
  since_days: (days) => `当时查看的是${days}。`,
  redefined: (title, changes) => `“${title}”的口径与生成此链接时不同。${changes}`,
  redefined_newer: (version, noted) => `定义已由第${noted}版改为第${version}版。`,
};

export const seenWords: Record<Locale, Words> = { en, "zh-CN": zh };
