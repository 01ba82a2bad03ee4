// What may chats show of a link? Off until its owner ticks what: the store's name, one figure, its bars.
import type { Text } from "../../../shared/locale.ts";
import type { Ask } from "../approve/api.ts";
import { button, el, fill } from "../approve/dom.ts";
import { put } from "../approve/words.ts";
import type { CardShows, Link } from "./link.ts";
import { find, hashes, showAddresses, speakOptions, went } from "./page.ts";
import { words } from "./words.ts";

function ticked(text: Text, checked: boolean): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = el("input", "");
  input.type = "checkbox";
  input.checked = checked;
  return { label: el("label", "", input, " ", el("span", "", text)), input };
}

export function cardForm(ask: Ask, link: Link, place: HTMLElement): void {
  const path = `/v1/links/${link.id}/card`;
  const store = ticked(words.cardStore, link.card?.store ?? true);
  const picture = ticked(words.cardPicture, link.card?.picture ?? false);
  const figure = el("select", "");
  const none = el("option", "");
  none.dataset.en = words.cardNone.en;
  none.dataset.zh = words.cardNone["zh-CN"];
  none.value = "";
  figure.append(none, find("#figures", HTMLTemplateElement).content.cloneNode(true));
  figure.value = link.card?.metric ?? "";
  const language = el("select", "");
  for (const [value, name] of [
    ["en", "English"],
    ["zh-CN", "中文"],
  ] as const) {
    const option = el("option", "", name);
    option.value = value;
    language.append(option);
  }
  language.value = link.card?.locale ?? document.documentElement.lang;
  const said = el("div", "");
  said.setAttribute("role", "status");
  const show = async () => {
    const body = {
      store: store.input.checked,
      picture: picture.input.checked,
      metric: figure.value === "" ? null : figure.value,
      locale: language.value,
    };
    const answer = await ask<{ card: CardShows; card_url: string }>("PUT", path, body);
    if (!went(said, answer)) return;
    link.card = answer.value.card;
    const hash = hashes.get(link.id);
    if (hash === undefined) fill(said, put(words.cardAddress, answer.value.card_url));
    else showAddresses(said, [[words.carded, answer.value.card_url + hash]]);
  };
  const hide = async () => {
    if (!went(said, await ask("DELETE", path))) return;
    link.card = null;
    fill(said, words.cardGone);
  };
  fill(
    place,
    el("p", "", words.cardWhat),
    el(
      "div",
      "sheet",
      store.label,
      el("label", "", words.cardFigure, figure),
      picture.label,
      el("label", "", words.cardLanguage, language),
    ),
    el(
      "p",
      "buttons",
      button(words.cardShow, () => void show(), "primary"),
      button(words.cardHide, () => void hide(), "quiet"),
    ),
    said,
  );
  speakOptions(place);
}
