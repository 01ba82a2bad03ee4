// Cohorts of public data sets, counted exactly.
// Source: UCI Online Retail (Chen 2015) and CDNOW (Fader and Hardie), by the rules named with each.

/** Online Retail, customers of 2010-12 who ordered in each month since, 2011-12 up to the 9th. */
export const retail_2010_12 = [885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235];

/** The same with cancelled invoices counted as orders: another rule, another row. */
export const retail_2010_12_with_cancelled = [948, 362, 317, 367];

/** CDNOW: customers of each month of first purchase, and how many of them bought in the month after. */
export const cdnow = [
  { cohort: "1997-01", size: 7846, month_1: 1157 },
  { cohort: "1997-02", size: 8476, month_1: 1312 },
  { cohort: "1997-03", size: 7248, month_1: 1032 },
];
