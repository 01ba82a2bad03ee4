// Does a product answer a search? Every word of it must be somewhere in the product's own words.

/** @example matches("明前龙井 longjing tea", "Tea 龙井") // => true */
export function matches(words: string, term: string): boolean {
  const text = words.toLowerCase();
  return term
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
