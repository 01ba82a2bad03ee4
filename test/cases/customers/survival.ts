// Weeks in remission of 21 patients on 6-mercaptopurine, and the curve that statistics packages give for them.
// Source: Freireich et al. 1963, Blood 21; S and errors as R survfit and Stata sts list print them, intervals as Stata's.

/** Weeks; the second list were still in remission when last seen. */
export const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23];
export const remaining = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

/** [weeks, at risk, events, share, error, low, high] */
export const curve: readonly (readonly number[])[] = [
  [6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516],
  [7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228],
  [10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894],
  [13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491],
  [16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049],
  [22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468],
  [23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801],
];
