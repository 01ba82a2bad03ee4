// What is a country or region called? As the platform names it, but alike on every platform where their names differ.
import type { Locale } from "./locale.ts";

/**
 * Of Hong Kong one platform says it short, another with its status; a shop in China writes it with China's name.
 * @example regionName("HK", "zh-CN") // => "中国香港"
 */
export const regionName = (code: string, locale: Locale): string =>
  (new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code)
    .replace(/ SAR.*|特别行政区/, "")
    .replace(/^(?=香港|澳门|台湾)/, "中国");
