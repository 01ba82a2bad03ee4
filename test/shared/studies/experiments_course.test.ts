// What do an experiment's charts over days say: its goal's band, and its visitors against those planned?
import { expect, test } from "vitest";
import type { CurvesBlock } from "../../../shared/studies/blocks.ts";
import { type Told, tell, three, two } from "../../helpers/told_experiment.ts";

test("the course begins where its band tells something, and visitors add up to those that are told", () => {
  const { block, results } = tell({ n: 40, days: 30 });
  const course = block<CurvesBlock>("button-course")!;
  const whole = results.cumulative[0]!;
  const widths = course.x.map((_, place) => course.series[0]!.high![place]! - course.series[0]!.low![place]!);
  expect(course.days).toBe(true);
  expect(course.x[0]).toBeGreaterThan(20_000);
  expect(course.x.at(-1)).toBe(20_029);
  expect(course.series[0]!.values.at(-1)).toBe(whole.value.at(-1));
  expect(Math.max(...widths)).toBeLessThanOrEqual(4 * widths.at(-1)!);
  const visitors = block<CurvesBlock>("button-days")!;
  // Control is grey, so that an arm has one colour in every chart.
  expect(
    visitors.series.map(({ label, values, quiet }) => [label.en, values.length, values[0], values.at(-1), quiet]),
  ).toEqual([
    ["Small", 30, 12, 1_172, true],
    ["Large", 30, 12, 1_172, false],
  ]);
  expect([visitors.x.at(-1), visitors.aim]).toEqual([20_029, undefined]);
  expect(visitors.finding).toEqual({
    en: "1,172 : 1,172 visitors in the arms, as planned.",
    "zh-CN": "各方案访客1,172 : 1,172，与计划相符。",
  });
});

test("what was planned is a level across the visitors so far, and the pace tells when it is reached", () => {
  const running = tell({ parts: { planned_visitors: 9_000 } }).block<CurvesBlock>("button-days")!;
  expect(running.aim?.value).toBe(4_500);
  // 3,824 of 9,000 have come, 200 a day.
  expect(running.finding.en).toMatch(/At the pace of the last 7 days all 9,000 will have come in about 26 days\.$/);
  expect(running.finding["zh-CN"]).toMatch(/按近7天的速度，约26天后达到计划的9,000位。$/);
  const enough = tell({ parts: { planned_visitors: 2_000 } }).block<CurvesBlock>("button-days")!;
  const over = tell({ parts: { planned_visitors: 9_000 }, ended_at: 5 }).block<CurvesBlock>("button-days")!;
  for (const { finding } of [enough, over]) expect(finding.en).not.toContain("pace");
  const arms = [...two.map((arm) => ({ ...arm, weight: 0.25 })), { id: "c", title: "Huge", weight: 0.5 }];
  const uneven = tell({ parts: { arms, planned_visitors: 9_000 }, share: [0.1, 0.1, 0.1] });
  expect(uneven.block<CurvesBlock>("button-days")!.aim).toBeUndefined();
});

test("the course says whether its band crosses 0, and since when it does not", () => {
  const say = (told: Told) => tell(told).block<CurvesBlock>("button-course")!.finding;
  expect(say({}).en).toMatch(/^The band still crosses 0: “Conversion” may be \d.* lower or \d.* higher\.$/);
  const won = say({ share: [0.1, 0.14], n: 300 });
  expect(won.en).toMatch(/^Since Oct \d+ the whole band has stayed above 0: “Large” raises “Conversion”\.$/);
  expect(won["zh-CN"]).toMatch(/^自10月\d+日起，整个区间一直在0以上：“大”确实提高了转化率。$/);
  expect(say({ share: [0.14, 0.1], n: 300 }).en).toContain("below 0: “Large” lowers");
  expect(say({ parts: { arms: three() }, share: [0.1, 0.14, 0.1], n: 300 }).en).toBe(
    "The bands of 1 of 2 arms have left 0.",
  );
});
