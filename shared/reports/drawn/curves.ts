// Lines over days, prices or minutes, with how far off each may be.
import type { CurvesBlock } from "../../studies/blocks.ts";
import { curves } from "../charts/curves.ts";
import { shortDayText } from "./days.ts";
import { formatIn, optionsOf, type Place, tall } from "./place.ts";

export function drawCurves(block: CurvesBlock, place: Place): string {
  const { locale } = place;
  return curves(
    block.series.map((one) => ({ ...one, label: one.label[locale] })),
    {
      ...optionsOf(block, place),
      height: tall(place),
      x: block.x,
      xTitle: block.x_title[locale],
      format: formatIn(block.unit, place),
      ...(block.aim ? { aim: { value: block.aim.value, label: block.aim.label[locale] } } : {}),
      ...(block.steps ? { steps: true } : {}),
      ...(block.filled ? { filled: true } : {}),
      ...(block.days ? { xText: (value: number) => shortDayText(value, locale) } : {}),
    },
  );
}
