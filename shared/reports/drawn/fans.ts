// What was, and what is to come of one thing by one grain: of the first ones, where nobody has chosen.
import type { Text } from "../../locale.ts";
import type { FansBlock } from "../../studies/blocks_chosen.ts";
import { fan } from "../charts/fan.ts";
import { shortDayText } from "./days.ts";
import { formatIn, optionsOf, type Place, tall } from "./place.ts";

const today: Text = { en: "Today", "zh-CN": "今天" };

export function drawFan(block: FansBlock, place: Place, who = 0, grain = 0): string {
  const { locale } = place;
  const { sold: past, told, ahead } = block.fans[who]?.views[grain] ?? { sold: [], told: [], ahead: [] };
  const { x, x_title } = block.grains[grain] ?? { x: [], x_title: block.title };
  const along = (at: 0 | 1 | 2) => ahead.map((each) => each[at]);
  return fan(
    { past, told, ahead: along(0), bands: [{ low: along(1), high: along(2) }] },
    {
      ...optionsOf(block, place),
      height: tall(place),
      x,
      xTitle: x_title[locale],
      xText: (day) => shortDayText(day, locale),
      labels: {
        past: block.labels.sold[locale],
        ahead: block.labels.expected[locale],
        told: block.labels.told[locale],
      },
      today: today[locale],
      format: formatIn(block.unit, place),
    },
  );
}
