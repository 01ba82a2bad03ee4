// How are the products of a rule said to a person?
import { formatMoney, formatNumber } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import type { Scope, ScopeClause } from "../scope.ts";
import { few, joined, quoted } from "./lists.ts";

interface Range {
  from?: number | undefined;
  to?: number | undefined;
}

/** "at least 5", "at most 9" or "5 to 9". */
function rangeWords({ from, to }: Range, locale: Locale, write: (value: number) => string): string {
  if (from !== undefined && to !== undefined) return `${write(from)}${locale === "en" ? " to " : "至"}${write(to)}`;
  if (from !== undefined) return `${locale === "en" ? "at least " : "不少于"}${write(from)}`;
  return to === undefined ? "" : `${locale === "en" ? "at most " : "不多于"}${write(to)}`;
}

function clauseWords(clause: ScopeClause, currency: string, locale: Locale): string {
  const en = locale === "en";
  const named = (name: string, value: string) => (en ? `${name} ${value}` : `${name}${value}`);
  const number = (value: number) => formatNumber(value, locale);
  const parts: string[] = [];
  if (clause.skus) parts.push(`SKU ${few(clause.skus, locale)}`);
  if (clause.category !== undefined) parts.push(named(en ? "category" : "类目", quoted(clause.category, locale)));
  if (clause.brand !== undefined) parts.push(named(en ? "brand" : "品牌", quoted(clause.brand, locale)));
  if (clause.tag !== undefined) parts.push(named(en ? "tag" : "标签", quoted(clause.tag, locale)));
  if (clause.attribute) {
    parts.push(named(quoted(clause.attribute.name, locale), quoted(clause.attribute.value, locale)));
  }
  if (clause.role !== undefined) parts.push(named(en ? "role" : "角色", quoted(clause.role, locale)));
  if (clause.price_minor) {
    const money = (value: number) => formatMoney(value, currency, locale);
    parts.push(named(en ? "list price" : "原价", rangeWords(clause.price_minor, locale, money)));
  }
  if (clause.stock) parts.push(named(en ? "stock" : "库存", rangeWords(clause.stock, locale, number)));
  if (clause.days_of_cover) {
    parts.push(named(en ? "days of cover" : "可售天数", rangeWords(clause.days_of_cover, locale, number)));
  }
  return joined(parts, "and", locale);
}

/** A scope in words. */
export function scopeWords({ any, except }: Scope, currency: string, locale: Locale): string {
  const en = locale === "en";
  const words = (clauses: readonly ScopeClause[]) =>
    clauses.map((each) => clauseWords(each, currency, locale)).join(en ? "; " : "；");
  const all = any ? words(any) : en ? "all products" : "全部商品";
  if (!except?.length) return all;
  return en ? `${all}, except ${words(except)}` : `${all}，${words(except)}除外`;
}
