// What published fits of the CDNOW customers give. Times are weeks.
// Source: Fader, Hardie and Lee 2005; cran/BTYD, walkthrough; bachmannpatrick/CLVTools, tests; lifetimes, tests.

/** Expected repeat orders of a new customer at the fitted parameters: published to four decimals, computed to six. */
export const expectedOrders = [
  { t: 0.1429, published: 0.0078, computed: 0.007816 },
  { t: 1, published: 0.0532, computed: 0.053185 },
  { t: 3, published: 0.1506, computed: 0.150632 },
  { t: 31.8571, published: 1.0405, computed: 1.040494 },
  { t: 32, published: 1.0437, computed: 1.043737 },
  { t: 78, published: 1.8576, computed: 1.857972 },
];

/** The chance of so many repeat orders within a time, at r .243, alpha 4.414, a .793, b 2.426. */
export const orderChances = [
  { x: 0, t: 39, chance: 0.5737864 },
  { x: 10, t: 2, chance: 1.07869e-7 },
  { x: 11, t: 30, chance: 0.0019995214 },
];

/** Mean amounts of the first ten customers' next orders, in dollars. */
export const expectedSpends = {
  published: [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17],
  computed: [24.65862, 18.91148, 35.171],
};

/** Parameters of other programs' fits of the same customers; all are within the last digits of one another. */
export const fits = {
  paper: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  lifetimes: { r: 0.24259291, alpha: 4.41353164, a: 0.7928861, b: 2.42575314 },
  btyd: { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 },
  clvtools: { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 },
};
