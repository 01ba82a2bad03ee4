// What do the parts of the page of links share? Its elements, the words that the server rendered, and how a result is told.
import type { Text } from "../../../shared/locale.ts";
import type { Answer } from "../approve/api.ts";
import { button, el, fill } from "../approve/dom.ts";
import { each, put } from "../approve/words.ts";
import { words } from "./words.ts";

export const find = <T extends Element>(selector: string, kind: { new (): T }): T => {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`page requires ${selector}`);
  return found;
};

/** Titles by id, as the page carries them. */
export function titlesIn(template: string): Map<string, Text> {
  const items = find(template, HTMLTemplateElement).content.querySelectorAll<HTMLElement>("[data-en]");
  return new Map(
    [...items].map((item) => {
      const { en = "", zh = "" } = item.dataset;
      return [item.getAttribute("value") ?? item.dataset.id ?? "", { en, "zh-CN": zh }];
    }),
  );
}

/** Options hold plain text alone: they are written again when the language is another. */
export function speakOptions(root: ParentNode): void {
  const chinese = document.documentElement.lang === "zh-CN";
  for (const option of root.querySelectorAll<HTMLOptionElement>("option[data-en]"))
    option.textContent = (chinese ? option.dataset.zh : option.dataset.en) ?? "";
}

/** The store's zone, once its key was given. */
export const store = { timezone: "UTC" };

/** As formatMoment of shared/calendar.ts, which stands in the report page's bundle: that would begin here. */
const STYLE = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
} as const;

export const moment = (at: number): Text =>
  each((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { ...STYLE, timeZone: store.timezone }).formatToParts(at);
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
    const [clock, zone] = [`${part("hour")}:${part("minute")}`, part("timeZoneName")];
    if (locale === "en") return `${part("month")} ${part("day")}, ${part("year")}, ${clock} (${zone})`;
    return `${part("year")}年${Number.parseInt(part("month"), 10)}月${part("day")}日${clock}（${zone}）`;
  });

/** Says what failed, with the name that the form gives the field, and leads there; true where nothing did. */
export function went<T>(
  place: HTMLElement,
  answer: Answer<T>,
  form?: HTMLFormElement,
): answer is { ok: true; value: T } {
  for (const marked of form?.querySelectorAll("[aria-invalid]") ?? []) marked.removeAttribute("aria-invalid");
  if (answer.ok) {
    fill(place);
    return true;
  }
  const control = form && controlOf(form, answer.field);
  const label = control?.closest("label")?.querySelectorAll(":scope > [data-t]") ?? [];
  const [en, zh] = [...label].map(({ textContent }) => textContent ?? "");
  const named = answer.rest && en && zh ? put(words.wrong, { en, "zh-CN": zh }, answer.rest) : null;
  fill(place, el("p", "bad", named ?? put(words.failed, answer.detail)));
  control?.setAttribute("aria-invalid", "true");
  control?.focus();
  return false;
}

/** The seen control that fills a field of the request, such as `to.0`. */
function controlOf(form: HTMLFormElement, field = ""): HTMLElement | undefined {
  const [name] = field.split(".");
  const all = form.querySelectorAll<HTMLElement>(`[name="${name}"], [data-as="${name}"]`);
  return [...all].find((control) => !control.closest("[hidden]"));
}

/** What stands after # in the addresses that this page was shown, by link: it lets a card's address be told whole. */
export const hashes = new Map<string, string>();

/** Addresses that are shown once, each with a button that copies it. */
export function showAddresses(place: HTMLElement, addresses: [Text | null, string | undefined][]): void {
  const lines = addresses.flatMap(([title, url]) => {
    if (url === undefined) return [];
    const { hash } = new URL(url);
    hashes.set(hash.slice(1).split(".")[0] ?? "", hash);
    const field = el("input", "address");
    field.readOnly = true;
    field.value = url;
    field.setAttribute("aria-label", url.split("#")[0] ?? "");
    const copied = el("span", "muted");
    const copy = button(words.copy, () => {
      field.select();
      void navigator.clipboard.writeText(url).then(() => fill(copied, words.copied));
    });
    return [el("p", "entry", ...(title ? [el("span", "muted", title)] : []), field, copy, copied)];
  });
  fill(place, el("p", "", words.address), ...lines);
}
