// How do the models differ? All of them side by side, with the credit that moves from one channel to another.
import { type Credit, defaults, type Model, type ModelOptions, type Unable } from "./define.ts";
import { models } from "./models/index.ts";
import type { Paths } from "./paths.ts";

export interface Comparison {
  model: Model;
  /** Null where the model says nothing of these paths, with the reason. */
  credit: Credit | null;
  unable: Unable | null;
  /** Conversions that each channel has more than under the base model; null without a credit. */
  moved: Float64Array | null;
  /** Conversions that change hands against the base model: half of all differences. */
  moved_conversions: number | null;
}

/**
 * Every model on the same paths, against a base model that is itself in the list with nothing moved.
 * Throws RangeError when the base model is not listed. A base model that says nothing of the paths leaves `moved` null.
 */
export function compareModels(
  paths: Paths,
  base = "last_non_direct",
  options: ModelOptions = defaults,
  listed: readonly Model[] = models,
): Comparison[] {
  const baseModel = listed.find(({ id }) => id === base);
  if (!baseModel) throw new RangeError(`compareModels requires "${base}" among the models`);
  const baseCredit = baseModel.credit(paths, options);
  return listed.map((model) => {
    const credit = model === baseModel ? baseCredit : model.credit(paths, options);
    if (typeof credit === "string")
      return { model, credit: null, unable: credit, moved: null, moved_conversions: null };
    if (typeof baseCredit === "string") return { model, credit, unable: null, moved: null, moved_conversions: null };
    const moved = credit.conversions.map((each, place) => each - baseCredit.conversions[place]!);
    const moved_conversions = moved.reduce((sum, each) => sum + Math.abs(each), 0) / 2;
    return { model, credit, unable: null, moved, moved_conversions };
  });
}
