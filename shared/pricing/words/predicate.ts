// How is a condition on visitors said to a person?
import type { Locale } from "../../locale.ts";
import type { Leaf, Predicate } from "../../predicate.ts";
import { factOf } from "../facts.ts";
import { bracketed, joined, quoted, yesNo } from "./lists.ts";

const plain = (value: string | number | boolean, locale: Locale) =>
  typeof value === "boolean" ? yesNo(value, locale) : typeof value === "string" ? quoted(value, locale) : String(value);

function leafWords(leaf: Leaf, locale: Locale): string {
  const title = factOf(leaf.fact)?.title[locale] ?? leaf.fact;
  const en = locale === "en";
  switch (leaf.op) {
    case "is":
      return `${title}${en ? " is " : "为"}${plain(leaf.value, locale)}`;
    case "in": {
      const values = leaf.values.map((value) => plain(value, locale));
      return `${title}${en ? " is " : "为"}${joined(values, "or", locale)}`;
    }
    case "has":
      return `${title}${en ? " include " : "包含"}${quoted(leaf.value, locale)}`;
    case "at_least":
      return en ? `${title} at least ${leaf.value}` : `${title}不少于${leaf.value}`;
    case "at_most":
      return en ? `${title} at most ${leaf.value}` : `${title}不多于${leaf.value}`;
  }
}

/**
 * A predicate in words.
 * @example predicateWords({ op: "not", of: { op: "at_least", fact: "customer.orders", value: 1 } }, "en") // => "not (Orders so far at least 1)"
 */
export function predicateWords(tree: Predicate, locale: Locale): string {
  switch (tree.op) {
    case "not":
      return `${locale === "en" ? "not " : "非"}${bracketed(predicateWords(tree.of, locale), locale)}`;
    case "all":
    case "any": {
      const parts = tree.of.map((each) => {
        const words = predicateWords(each, locale);
        return tree.of.length > 1 && (each.op === "all" || each.op === "any") ? bracketed(words, locale) : words;
      });
      return joined(parts, tree.op === "all" ? "and" : "or", locale);
    }
    default:
      return leafWords(tree, locale);
  }
}
