// What should be tested next, in a sentence?
import { formatNumber, formatPercent } from "../../format.ts";
import type { Text } from "../../locale.ts";
import type { Candidate } from "../diagnosis.ts";

export function diagnosisWords(best: Candidate | undefined, titleOf: (step: string) => Text): Text {
  if (!best) {
    return {
      en: "Too little traffic of the last four weeks to say what to test.",
      "zh-CN": "近四周流量过少，无法判断应测试什么。",
    };
  }
  const { passed_ratio, visitors, weeks, feasible } = best;
  const [from, to] = [titleOf(best.from), titleOf(best.to)];
  const long = feasible
    ? { en: "", "zh-CN": "" }
    : { en: " That is long: test a larger change.", "zh-CN": "耗时较长，请测试更大的改动。" };
  return {
    en: `${formatPercent(1 - passed_ratio, "en")} of the visits with “${from.en}” do not reach “${to.en}”. Test that step: a change of 10 % shows with ${formatNumber(visitors, "en")} visitors, in ${weeks} ${weeks === 1 ? "week" : "weeks"}.${long.en}`,
    "zh-CN": `有“${from["zh-CN"]}”的访问中，${formatPercent(1 - passed_ratio, "zh-CN")}未到达“${to["zh-CN"]}”。建议测试此步：10%的变化需${formatNumber(visitors, "zh-CN")}位访客，约${weeks}周。${long["zh-CN"]}`,
  };
}
