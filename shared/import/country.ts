// Which country is "Deutschland"? A code, or what it is called in a language that shops keep their books in.
import { countryNames } from "./country_names.ts";
import { countryCode } from "./reader.ts";

const languages = ["en", "zh", "de", "fr", "es", "it", "nl", "pt", "pl", "ja"];

/** Codes that are no country, or stand for another: what is called so is not told by them. */
const isCountry = (code: string) =>
  !/^(EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

function readNames(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  const found = new Map<string, string>();
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = names.of(code)?.toLowerCase();
      if (name && !found.has(name)) found.set(name, code);
    }
  }
  for (const [name, code] of Object.entries(countryNames)) found.set(name.toLowerCase(), code);
  return found;
}

// Worked out where a file first has a name in place of a code.
let names: Map<string, string> | undefined;

/**
 * The ISO 3166-1 code; undefined of what is no country.
 * @example countryOf("Deutschland") // => "DE"
 */
export function countryOf(text: string): string | undefined {
  const code = countryCode(text);
  if (code !== undefined || text === "") return code;
  names ??= readNames();
  return names.get(text.toLowerCase());
}
