// How long do visitors stay?
import { meanOfSum } from "./define.ts";

export const dwell = meanOfSum("engaged_ms", {
  id: "dwell",
  title: { en: "Time engaged", "zh-CN": "停留时长" },
  description: {
    en: "Time that pages were visible, per visitor, on pages left after they first saw their arm.",
    "zh-CN": "每位访客的页面可见时长，计首次看到方案后离开的页面。",
  },
  unit: "ms",
  better: "up",
});
