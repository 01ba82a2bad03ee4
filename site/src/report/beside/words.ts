// What is said of marks on charts and of days of one's own? It comes with them.
import type { Locale } from "../../../../shared/locale.ts";

export interface Words {
  happened: (count: number) => string;
  more: string;
  compareFrom: string;
  show: string;
}

export const words: Record<Locale, Words> = {
  en: {
    happened: (count) => `What happened (${count})`,
    more: "More happened than is listed; these are the newest.",
    compareFrom: "Compare with as many days from",
    show: "Compare",
  },
  "zh-CN": {
    happened: (count) => `期间大事（${count}）`,
    more: "实际发生的不止这些，此处仅列最近的。",
    compareFrom: "与从此日起的同样天数对比",
    show: "对比",
  },
};
