// The monthly series of the M3 competition, and how far a forecast of one is off.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const FILE = "../shared/data/m3_monthly.csv.gz";

export const hasM3 = existsSync(FILE);

export interface M3Series {
  train: Float64Array;
  test: Float64Array;
}

const numbers = (text: string | undefined) => Float64Array.from((text ?? "").split(" ").map(Number));

export function readM3(): M3Series[] {
  const lines = gunzipSync(readFileSync(FILE)).toString().trim().split("\n").slice(1);
  return lines.map((line) => {
    const cells = line.split(",");
    return { train: numbers(cells[4]), test: numbers(cells[5]) };
  });
}

export interface Accuracy {
  /** Mean of 200 |y - f| / (|y| + |f|). */
  smape: number;
  /** Mean error in those of repeating the season before. */
  mase: number;
}

/** Mean accuracy over series; Source: Hyndman and Koehler 2006. */
export function accuracyOf(
  series: readonly M3Series[],
  forecast: (train: Float64Array, periods: number) => ArrayLike<number>,
): Accuracy {
  let [smape, mase] = [0, 0];
  for (const { train, test } of series) {
    const path = forecast(train, test.length);
    let [relative, absolute, repeated] = [0, 0, 0];
    for (let h = 0; h < test.length; h += 1) {
      const off = Math.abs(test[h]! - path[h]!);
      absolute += off;
      relative += (200 * off) / (Math.abs(test[h]!) + Math.abs(path[h]!));
    }
    for (let t = 12; t < train.length; t += 1) repeated += Math.abs(train[t]! - train[t - 12]!);
    smape += relative / test.length;
    mase += absolute / test.length / (repeated / (train.length - 12));
  }
  return { smape: smape / series.length, mase: mase / series.length };
}
