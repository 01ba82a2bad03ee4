// Worked by hand.
import type { ExampleCase } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  // 139.00 and 88.00: 20.85 and 13.20 off.
  {
    name: "a plate set and a book",
    at: "2027-03-01T12:00:00+08:00",
    cart: { "feeding-005": 1, "toys-009": 1 },
    subtotal_minor: 19_295,
    lines: [11_815, 7_480],
  },
  {
    name: "two plate sets and a book are one bundle",
    at: "2027-03-01T12:00:00+08:00",
    cart: { "feeding-005": 2, "toys-009": 1 },
    subtotal_minor: 27_800 + 8_800 - 3_405,
  },
  {
    name: "of two books the dearer one",
    at: "2027-03-01T12:00:00+08:00",
    cart: { "feeding-005": 1, "toys-003": 1, "toys-009": 1 },
    subtotal_minor: 13_900 + 5_900 + 8_800 - 3_405,
  },
  {
    name: "a toy of 168.00 is too dear",
    at: "2027-03-01T12:00:00+08:00",
    cart: { "feeding-005": 1, "toys-001": 1 },
    subtotal_minor: 13_900 + 16_800,
  },
  {
    name: "not before term",
    at: "2027-02-14T23:59:59+08:00",
    cart: { "feeding-005": 1, "toys-009": 1 },
    subtotal_minor: 22_700,
  },
];
