// Customers of the R package's sample as it prints them: days since the last order, orders, revenue, the three scores.
// Source: rsquaredacademy/rfm, README.md and tests/testthat/test-rfm-table.R.

export const scored: readonly (readonly [id: string, days: number, orders: number, revenue: number, scores: string])[] =
  [
    ["Abbey O'Reilly", 205, 6, 472, "343"],
    ["Add Senger", 140, 3, 340, "412"],
    ["Aden Lesch", 194, 4, 405, "323"],
    ["Aden Murphy", 98, 7, 596, "544"],
    ["Admiral Senger", 132, 5, 448, "433"],
    ["Agness O'Keefe", 90, 9, 843, "555"],
    ["Aileen Barton", 84, 9, 763, "555"],
    ["Ailene Hermann", 281, 8, 699, "355"],
    ["Aiyanna Bruen", 246, 4, 157, "321"],
    ["Ala Schmidt", 349, 3, 363, "212"],
    ["Alannah Borer", 619, 4, 196, "121"],
  ];

/** Segments of rfm_segment's own test, by our names. */
export const segments: Readonly<Record<string, string>> = {
  "Abbey O'Reilly": "rfm_loyal",
  "Add Senger": "rfm_potential_loyal",
  "Aden Lesch": "rfm_potential_loyal",
  "Admiral Senger": "rfm_loyal",
  "Agness O'Keefe": "rfm_champions",
  "Aileen Barton": "rfm_champions",
  "Ailene Hermann": "rfm_loyal",
  "Aiyanna Bruen": "rfm_potential_loyal",
  "Ala Schmidt": "rfm_about_to_sleep",
  "Alannah Borer": "rfm_lost",
};
