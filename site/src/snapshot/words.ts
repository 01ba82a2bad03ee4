// What does a sealed snapshot say of itself, in both languages?
import type { Locale } from "../../../shared/locale.ts";

const en = {
  sealed: (moment: string) =>
    `Sealed snapshot of ${moment}. It opens without a network and its figures stay as they are; the link may show others since.`,
  hash: "SHA-256 of all numbers and definitions",
  check: "To check the files, or to see what the link shows differently now, see docs/snapshots.md.",
  definitions: "Definitions",
  unit: "Unit",
  version: "Version",
  other: "中文",
  nothing: "No figures in this period.",
  reports: "Reports",
};

const zhCN: typeof en = {
  sealed: (moment) => `封存快照，生成于${moment}。无需联网即可打开，数字不再变化；链接此后显示的可能已不同。`,
  hash: "全部数字与指标说明的SHA-256",
  check: "如何核对文件、如何与链接当前的数字比较，见docs/snapshots.md。",
  definitions: "指标说明",
  unit: "单位",
  version: "版本",
  other: "English",
  nothing: "所选日期内没有数据。",
  reports: "报告",
};

export const snapshotWords: Record<Locale, typeof en> = { en, "zh-CN": zhCN };
