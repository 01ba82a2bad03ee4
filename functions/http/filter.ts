// Which filter is meant? `dimension:value`, checked against the dimensions there are.
import { dimensionById, dimensions, TAG } from "../../shared/dimensions.ts";
import { meant } from "../../shared/pricing/compile/nearest.ts";
import { Problem } from "./problem.ts";

export function parseFilter(text: string): { dimension: string; value: string } {
  const colon = text.indexOf(":");
  const dimension = text.slice(0, Math.max(0, colon));
  if (dimension !== TAG && !dimensionById.has(dimension)) {
    const allowed = [...dimensions.map(({ id }) => id), TAG];
    const known = allowed.join(", ");
    const guess = meant(dimension, allowed);
    throw new Problem({
      status: 400,
      code: "dimension_unknown",
      detail: {
        en:
          colon < 1
            ? `Write the filter as dimension:value, such as channel:paid. Dimensions are ${known}.`
            : `There is no dimension "${dimension.slice(0, 40)}".${guess.en} Filter by one of ${known}, such as channel:paid.`,
        "zh-CN":
          colon < 1
            ? `筛选条件须写作“维度:值”，例如channel:paid。可用维度：${known}。`
            : `没有维度“${dimension.slice(0, 40)}”。${guess["zh-CN"]}可用维度：${known}。`,
      },
      field: "filter",
      allowed,
    });
  }
  return { dimension, value: text.slice(colon + 1) };
}
