// Whom does the store tell how it went? What is set, what came of the last one, and a form that shows the fields of its channel.
import type { Ask } from "../approve/api.ts";
import { button, el, fill } from "../approve/dom.ts";
import { put } from "../approve/words.ts";
import { find, moment, titlesIn, went } from "./page.ts";
import { outcomes, words } from "./words.ts";

interface Digest {
  id: string;
  channel: string;
  every: "day" | "week";
  locale: string;
  next_at: number;
  last_at: number | null;
  last_outcome: string | null;
}

const form = find("#digest-form", HTMLFormElement);
const said = find("#digest-said", HTMLElement);
const list = find("#digests", HTMLElement);

function fitFields(): void {
  const channel = String(new FormData(form).get("channel"));
  for (const label of form.querySelectorAll<HTMLElement>("[data-for]"))
    label.hidden = !label.dataset.for?.split(" ").includes(channel);
}

export function listenToDigests(asker: () => Ask | null): void {
  // Who reads this page in a language most often sends digests in it.
  const language = form.elements.namedItem("locale");
  if (language instanceof HTMLSelectElement) language.value = document.documentElement.lang;
  fitFields();
  form.addEventListener("change", fitFields);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ask = asker();
    if (ask) void save(ask);
  });
}

async function save(ask: Ask): Promise<void> {
  const data = new FormData(form);
  // Fields of another channel are hidden, and not sent.
  const text = (name: string): string | undefined => {
    const field = form.elements.namedItem(name);
    const hidden = field instanceof HTMLElement && field.closest<HTMLElement>("[data-for]")?.hidden;
    const value = String(data.get(name) ?? "").trim();
    return hidden || value === "" ? undefined : value;
  };
  const body = {
    channel: text("channel"),
    url: text("url") ?? text("server"),
    user: text("user"),
    secret: text("secret"),
    from: text("sender"),
    to: text("to")?.split(/[\s,;]+/),
    every: text("every"),
    locale: text("locale"),
  };
  const answer = await ask<Digest>("PUT", `/v1/digests/${text("id") ?? ""}`, body);
  if (!went(said, answer, form)) return;
  fill(said, put(words.set, moment(answer.value.next_at)));
  await showDigests(ask);
}

export async function showDigests(ask: Ask): Promise<void> {
  const answer = await ask<{ digests: Digest[] }>("GET", "/v1/digests");
  if (!answer.ok) return;
  const { digests } = answer.value;
  const channels = titlesIn("#channels");
  const views = digests.map(({ id, channel, every, next_at, last_at, last_outcome }) => {
    const remove = async () => {
      if (went(said, await ask("DELETE", `/v1/digests/${id}`))) await showDigests(ask);
    };
    const outcome = outcomes[last_outcome ?? ""] ?? { en: last_outcome ?? "", "zh-CN": last_outcome ?? "" };
    const last = last_at === null ? [] : [" · ", put(words.last, moment(last_at), outcome)];
    const when = every === "day" ? words.everyDay : words.everyWeek;
    return el(
      "article",
      "",
      el("h3", "", id, " · ", channels.get(channel) ?? channel, " · ", when),
      el("p", "muted", put(words.next, moment(next_at)), ...last),
      el(
        "p",
        "buttons",
        button(words.remove, () => void remove(), "quiet"),
      ),
    );
  });
  fill(list, ...(views.length > 0 ? views : [el("p", "muted", words.noDigests)]));
}
