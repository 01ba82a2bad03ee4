// Who brought the buyer in? The first touch takes all.
import { type Model, splitByTouch } from "../define.ts";

export const first: Model = {
  id: "first",
  title: { en: "First touch", "zh-CN": "首次触点" },
  description: {
    en: "All credit goes to the channel that began the journey. It favours channels that find new people.",
    "zh-CN": "功劳全部归于旅程开始的渠道。偏向拉新渠道。",
  },
  credit: (paths) =>
    splitByTouch(paths, (weights) => {
      weights[0] = 1;
    }),
};
