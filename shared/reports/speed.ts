// How fast do the shop's pages feel, to whom, and do slower visits order less?
import type { ReportDefinition } from "./define.ts";

export const speed: ReportDefinition = {
  id: "speed",
  title: { en: "Speed", "zh-CN": "速度" },
  description: {
    en: "Page speed as three visitors in four felt it, by kind of page, device and country, and what it goes along with.",
    "zh-CN": "四分之三访客感受到的页面速度，按页面类型、设备与国家/地区查看，以及与转化的关联。",
  },
  filters: ["device", "country"],
  sections: [
    {
      id: "felt",
      kind: "worked",
      what: "speed",
      title: { en: "Speed as visitors felt it", "zh-CN": "访客感受到的速度" },
    },
  ],
};
