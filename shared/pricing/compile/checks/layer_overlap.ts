// Do two experiments of one layer, which never share a visitor, take the same part of it?
import type { ExperimentDefinition } from "../../../experiments/definition.ts";
import { type Check, type Placed, say } from "../define.ts";

const rangeOf = ({ layer_range = [0, 1] }: ExperimentDefinition) => layer_range;

const percent = (share: number) => Math.round(share * 1e4) / 100;

export const layer_overlap: Check = {
  code: "layer_overlap",
  title: { en: "Experiments that share visitors of a layer", "zh-CN": "同一互斥层的实验重叠" },
  severity: "error",
  *find({ config }) {
    const taken = new Map<string, Placed<ExperimentDefinition>[]>();
    for (const [index, thing] of config.experiments.entries()) {
      const { layer, status } = thing;
      // Who was in one that is paused keeps its arm.
      if (layer === undefined || (status !== "running" && status !== "paused")) continue;
      const [from, to] = rangeOf(thing);
      const path = `experiments.${index}`;
      const others = taken.get(layer) ?? [];
      taken.set(layer, [...others, { path, thing }]);
      const other = others.find((each) => rangeOf(each.thing)[0] < to && from < rangeOf(each.thing)[1]);
      if (!other) continue;
      const [start, end] = rangeOf(other.thing).map(percent);
      yield {
        field: `${path}.layer_range`,
        message: say(
          `Experiment "${other.thing.id}" takes ${start} to ${end} % of layer "${layer}", and this one some of the same. Give each a part of its own.`,
          `实验“${other.thing.id}”已占用互斥层“${layer}”的${start}%至${end}%，与此实验重叠。请为每个实验分配不同区间。`,
        ),
        others: [other.path],
      };
    }
  },
};
