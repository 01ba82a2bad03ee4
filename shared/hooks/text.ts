// How is a shop's text made one that the API takes? Line breaks and tabs are layout there; what is too long is cut.
import { replaceControl } from "../control.ts";
import { cut, nameProduct } from "../import/reader.ts";

/** At most so many characters of a text, on one line. */
export const clean = (text: string | null | undefined, most: number): string =>
  cut(replaceControl((text ?? "").toWellFormed(), " ").trim(), most);

/** A product's SKU and title as an import of the shop's files names them. */
export const named = (sku: string | null | undefined, title: string | null | undefined) =>
  nameProduct(clean(sku, 200), clean(title, 400));

/** Tags, as many and as long as a product takes. */
export const tagsOf = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((each) => clean(each, 60)).filter(Boolean))].slice(0, 50);

/** A page's address; undefined for what is none, since a product without its picture is better than none. */
export const addressOf = (text: string | null | undefined): string | undefined =>
  text && text.length <= 2_000 && /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text).href : undefined;
