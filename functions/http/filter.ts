// Which filter is meant? `dimension:value`, checked against the dimensions there are.
import { dimensionById, dimensions } from "../../shared/dimensions.ts";
import { Problem } from "./problem.ts";

export function parseFilter(text: string): { dimension: string; value: string } {
  const colon = text.indexOf(":");
  const dimension = text.slice(0, Math.max(0, colon));
  if (!dimensionById.has(dimension)) {
    const allowed = dimensions.map(({ id }) => id);
    throw new Problem({
      status: 400,
      code: "dimension_unknown",
      detail: "Write the filter as dimension:value, such as channel:paid.",
      field: "filter",
      allowed,
    });
  }
  return { dimension, value: text.slice(colon + 1) };
}
