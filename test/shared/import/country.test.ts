// Are countries known by the names that files have for them?
import { expect, it } from "vitest";
import { countryOf } from "../../../shared/import/country.ts";

it.each([
  ["de", "DE"],
  ["Germany", "DE"],
  ["DEUTSCHLAND", "DE"],
  ["Österreich", "AT"],
  ["中国", "CN"],
  ["日本", "JP"],
  ["España", "ES"],
  // As the Online Retail data set has them.
  ["EIRE", "IE"],
  ["Czech Republic", "CZ"],
  // The United Kingdom has one code, whatever others are read as it.
  ["United Kingdom", "GB"],
  ["Vereinigtes Königreich", "GB"],
])("%s is %s", (name, code) => {
  expect(countryOf(name)).toBe(code);
});

it.each(["", "Atlantis", "European Union", "Unspecified"])("%j is none", (name) => {
  expect(countryOf(name)).toBeUndefined();
});
