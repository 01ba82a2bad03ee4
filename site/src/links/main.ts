// Which links are there, and what shall the next one show? Whoever has the store's key makes, changes and withdraws them here.
import { type Ask, askerOf } from "../approve/api.ts";
import { el, fill } from "../approve/dom.ts";
import { listenToDigests, showDigests } from "./digests.ts";
import { type Link, linkView } from "./link.ts";
import { find, showAddresses, speakOptions, store, went } from "./page.ts";
import { words } from "./words.ts";

const keyForm = find("#key-form", HTMLFormElement);
const said = find("#said", HTMLElement);
const lists = find("#lists", HTMLElement);
const form = find("#link-form", HTMLFormElement);
const linkSaid = find("#link-said", HTMLElement);
const MOST = 200;
let asker: Ask | null = null;

keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const ask = askerOf(find("#key", HTMLInputElement).value.trim());
  void show(ask).then((open) => {
    if (!open) return;
    asker = ask;
    lists.hidden = false;
    keyForm.hidden = true;
    void showDigests(ask);
  });
});

async function show(ask: Ask): Promise<boolean> {
  const [answer, own] = await Promise.all([
    ask<{ links: Link[] }>("GET", "/v1/links"),
    ask<{ timezone: string }>("GET", "/v1/store"),
  ]);
  if (!went(said, answer) || !went(said, own)) return false;
  store.timezone = own.value.timezone;
  const { links } = answer.value;
  const views = links.map((link) => linkView(ask, link, () => void show(ask)));
  const more = links.length >= MOST ? [el("p", "muted", words.more)] : [];
  fill(find("#links", HTMLElement), ...(views.length > 0 ? views : [el("p", "muted", words.none)]), ...more);
  return true;
}

/** Sections are offered of the reports that are ticked, days where some are named. */
function fitFields(): void {
  const data = new FormData(form);
  find("#fixed-days", HTMLElement).hidden = data.get("days") !== "fixed";
  const chosen = data.getAll("reports");
  for (const set of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-of]")) {
    set.hidden = !chosen.includes(set.dataset.of ?? "");
    // What is hidden is not sent.
    set.disabled = set.hidden;
  }
}

form.addEventListener("change", fitFields);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (asker) void make(asker);
});

async function make(ask: Ask): Promise<void> {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim() || undefined;
  const number = (name: string) => (text(name) === undefined ? undefined : Number(text(name)));
  const choice = (name: string) => (text(name) === undefined ? undefined : text(name) === "yes");
  const chosenDays = text("days");
  const fixed = chosenDays === "fixed";
  const sections = data.getAll("sections");
  const answer = await ask<{ url: string; embed_url?: string }>("POST", "/v1/links", {
    label: text("label"),
    reports: data.getAll("reports").length > 0 ? data.getAll("reports") : undefined,
    from: fixed ? text("from") : undefined,
    to: fixed ? text("to") : undefined,
    rolling_days: fixed || chosenDays === undefined ? undefined : Number(chosenDays),
    expires_in_days: number("expires_in_days"),
    sections: sections.length > 0 ? [...new Set(sections)] : undefined,
    filter: text("filter"),
    compare: choice("compare"),
    rows: choice("rows"),
    password: text("password"),
    max_opens: number("max_opens"),
    embed_origins: text("embed_origins")?.split(/\s+/),
  });
  if (!went(linkSaid, answer, form)) return;
  showAddresses(linkSaid, [
    [null, answer.value.url],
    [words.framed, answer.value.embed_url],
  ]);
  await show(ask);
}

fitFields();
listenToDigests(() => asker);
speakOptions(document);
new MutationObserver(() => speakOptions(document)).observe(document.documentElement, { attributeFilter: ["lang"] });
