// Points in four corners, each with what to do about it.
import { formatNumber } from "../../../../../shared/format.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import { type QuadrantAxis, quadrantAxes, quadrants } from "../../../../../shared/reports/charts/quadrants.ts";
import type { QuadrantsBlock } from "../../../../../shared/studies/blocks.ts";
import { isWide } from "../look.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function quadrantsBlock(block: QuadrantsBlock, look: BlockLook): Markup {
  const { locale } = look;
  const words = blockWords[locale];
  const points = block.points.map((point) => ({ ...point, label: nameOf(point.label, locale) }));
  const axis = (one: QuadrantsBlock["x"]): QuadrantAxis => ({
    title: one.title[locale],
    split: one.split,
    format: formatIn(one.unit, look),
  });
  const axes = { x: axis(block.x), y: axis(block.y) };
  const drawn = quadrantAxes(points, axes);
  const count = (value: number) => formatNumber(value, locale);
  const all = block.corners.reduce((sum, corner) => sum + corner.count, 0);
  const notes = (["x", "y"] as const).flatMap((name) => [
    ...(drawn[name].log ? [words.log(axes[name].title)] : []),
    ...(drawn[name].clipped > 0 ? [words.clipped(count(drawn[name].clipped), axes[name].title)] : []),
  ]);
  const svg = quadrants(points, {
    ...chartOptions(block, look),
    ...axes,
    height: isWide(look) ? 360 : 280,
    corners: block.corners.map((corner) => ({
      ...corner,
      label: corner.label[locale],
      action: corner.action[locale],
    })),
    format: formatIn(block.unit, look),
  });
  return blockFrame(block, look, {
    axis: words.in_corner(look.phrases.inside(block.value_title[locale])),
    svg,
    notes: [
      ...notes,
      ...(points.length > 30 ? [words.merged] : []),
      ...(all > points.length ? [words.points_of(count(points.length), count(all))] : []),
    ],
  });
}
