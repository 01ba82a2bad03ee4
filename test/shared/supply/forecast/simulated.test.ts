// What do stock-outs do to a forecast that takes them for no demand, and what is a launch forecast by the launches of its like?
import { expect, test } from "vitest";
import { byAnalogy, launchCurve } from "../../../../shared/supply/forecast/analogy.ts";
import { choose, outlookBy } from "../../../../shared/supply/forecast/choose.ts";
import { countInterval } from "../../../../shared/supply/forecast/counts.ts";
import { randomFrom } from "../../../helpers/random_counts.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, each) => all + each, 0);

test("sold out two to six days a week in three weeks of ten: a quarter too little if taken for demand, right if censored", () => {
  const { poisson, chance } = randomFrom(31);
  let [censored, blind] = [0, 0];
  const products = 200;
  for (let product = 0; product < products; product += 1) {
    const mean = 3 + 25 * chance();
    const y = new Float64Array(60);
    const in_stock = new Float64Array(60);
    for (let week = 0; week < 60; week += 1) {
      const out = week % 10 >= 7 ? 2 + Math.floor(5 * chance()) : 0;
      const days = Array.from({ length: 7 }, () => poisson(mean / 7));
      y[week] = sum(days.slice(0, 7 - out));
      in_stock[week] = (7 - out) / 7;
    }
    const next = (stock?: Float64Array) => {
      const given = stock ? { in_stock: stock } : {};
      const choice = choose(y, { period: 1, horizon: 4, ...given });
      return sum(outlookBy(y, choice, { period: 1, periods: 4, ...given }).path) / 4;
    };
    censored += next(in_stock) / mean - 1;
    blind += next() / mean - 1;
  }
  expect(Math.abs(censored / products)).toBeLessThan(0.02);
  expect(blind / products).toBeLessThan(-0.2);
});

test("after four weeks a launch is forecast by its like to a quarter, by its own mean to more than its size; intervals hold", () => {
  const { poisson, chance } = randomFrom(7);
  const launch = (weeks: number) => {
    const size = 20 + 80 * chance();
    return Array.from({ length: weeks }, (_, week) => poisson(size * (Math.exp(-week / 6) + 0.25)));
  };
  const curve = launchCurve(
    Array.from({ length: 30 }, () => launch(21)),
    21,
  )!;
  let [by_curve, by_mean, held] = [0, 0, 0];
  const products = 300;
  for (let product = 0; product < products; product += 1) {
    const all = launch(17);
    const [seen, fact] = [all.slice(0, 4), sum(all.slice(4))];
    const { path, total_spread } = byAnalogy(seen, curve, 13);
    const [low, high] = countInterval(sum(path), total_spread[12]!, 0.9);
    by_curve += (sum(path) / fact - 1) ** 2;
    by_mean += ((13 * sum(seen)) / 4 / fact - 1) ** 2;
    held += low <= fact && fact <= high ? 1 : 0;
  }
  expect(Math.sqrt(by_curve / products)).toBeLessThan(0.26);
  expect(Math.sqrt(by_mean / products)).toBeGreaterThan(1);
  expect(held / products).toBeGreaterThan(0.85);
  expect(held / products).toBeLessThan(0.95);
});
