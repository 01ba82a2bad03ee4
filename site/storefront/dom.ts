// How do scripts fill what the page's templates leave open?

import { formatMoney } from "../../shared/format.ts";
import { locales } from "../../shared/locale.ts";
import { picturePath, productPath } from "../../shared/sim/catalogue/index.ts";
import type { Product } from "../../shared/sim/catalogue/product.ts";

export function slot(name: string, within: ParentNode = document): HTMLElement {
  const element = within.querySelector<HTMLElement>(`[data-slot="${name}"]`);
  if (!element) throw new Error(`the page has no slot ${name}`);
  return element;
}

/** Writes a price in both languages; the page shows one of them. */
export function showPrice(place: HTMLElement, minor: number): void {
  place.hidden = false;
  place.replaceChildren(
    ...locales.map((locale) => {
      const text = document.createElement("span");
      text.dataset.t = locale;
      text.lang = locale;
      text.textContent = formatMoney(minor, "CNY", locale);
      return text;
    }),
  );
}

/** A copy of the content of `<template data-slot="name">`. */
export function fromTemplate(name: string): HTMLElement {
  const template = slot(name) as HTMLTemplateElement;
  return (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
}

/** Writes a product's titles into every place of an element that shows one, and its picture and link where there are any. */
export function showProduct(element: HTMLElement, product: Product): void {
  for (const place of element.querySelectorAll('[data-slot="title-zh"]')) place.textContent = product.title["zh-CN"];
  for (const place of element.querySelectorAll('[data-slot="title-en"]')) place.textContent = product.title.en;
  const image = element.querySelector("img");
  if (image) image.src = picturePath(product);
  const link = element.querySelector("a");
  if (link) link.href = productPath(product.sku);
}
