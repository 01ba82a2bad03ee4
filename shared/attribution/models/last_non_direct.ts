// Who closed the sale, if coming back by a bookmark is not counted?
import { type Model, splitByTouch } from "../define.ts";

export const last_non_direct: Model = {
  id: "last_non_direct",
  title: { en: "Last non-direct touch", "zh-CN": "末次非直接触点" },
  description: {
    en: "All credit goes to the last channel that is not direct; direct is credited only when nothing else was touched.",
    "zh-CN": "功劳全部归于最后一个非直接访问的渠道；只有全程直接访问时才归于直接访问。",
  },
  credit: (paths, { direct }) => {
    const place = paths.channels.indexOf(direct);
    return splitByTouch(paths, (weights, from, to) => {
      let step = to - 1;
      while (step > from && paths.touches[step] === place) step -= 1;
      weights[paths.touches[step] === place ? to - from - 1 : step - from] = 1;
    });
  },
};
