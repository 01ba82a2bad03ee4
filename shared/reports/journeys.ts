// How do visits go from page to page, where do they end, and what is read and clicked?
import type { ReportDefinition } from "./define.ts";

export const journeys: ReportDefinition = {
  id: "journeys",
  title: { en: "Journeys", "zh-CN": "访问路径" },
  description: {
    en: "Ways between kinds of pages, entries, exits and loops, time on page, pages that sell little, scroll depth and click maps.",
    "zh-CN": "页面之间的流向、进入、离开与折返、停留时长、看多买少的页面、阅读深度与点击图。",
  },
  filters: ["channel", "source", "device", "country"],
  sections: [
    { id: "ways", kind: "worked", what: "journeys", title: { en: "How visits go", "zh-CN": "访问走向" } },
    {
      id: "quality",
      kind: "headline",
      title: { en: "Quality of visits", "zh-CN": "访问质量" },
      metrics: ["sessions", "bounce_ratio", "engaged_ms_per_session", "conversion_ratio"],
    },
  ],
};
