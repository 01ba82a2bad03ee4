// Do the weights of an experiment's arms add up to 1? Others are taken as equal by some readers and leave visitors out in others.
import { type Check, say } from "../define.ts";

/** Thirds to three places are meant as 1. */
const ROUNDING = 0.0015;

export const arm_weights: Check = {
  code: "arm_weights",
  title: { en: "Weights that do not add up", "zh-CN": "权重之和不为1" },
  severity: "error",
  *find({ config }) {
    for (const [index, { arms }] of config.experiments.entries()) {
      const sum = arms.reduce((total, { weight }) => total + weight, 0);
      if (Math.abs(sum - 1) <= ROUNDING) continue;
      const told = Math.round(sum * 1e4) / 1e4;
      yield {
        field: `experiments.${index}.arms`,
        message: say(
          `The weights of the arms add up to ${told}. Make them add up to 1.`,
          `各分组权重之和为${told}，应为1，请调整。`,
        ),
      };
    }
  },
};
