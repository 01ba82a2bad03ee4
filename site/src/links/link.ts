// How does one link look to its owner? Whom it is for, what it shows, how it stands, who opened it, and what can be done with it.
import type { Text } from "../../../shared/locale.ts";
import type { Ask } from "../approve/api.ts";
import { button, el, fill } from "../approve/dom.ts";
import { day, days, each, put } from "../approve/words.ts";
import { cardForm } from "./card.ts";
import { moment, showAddresses, titlesIn, went } from "./page.ts";
import { words } from "./words.ts";

export interface CardShows {
  locale: "en" | "zh-CN";
  store: boolean;
  metric: string | null;
  picture: boolean;
}

export interface Link {
  id: string;
  label: string | null;
  scope: {
    reports: string[];
    from: string | null;
    to: string | null;
    rolling_days: number | null;
    sections: string[] | null;
    filter: string | null;
    compare: boolean;
    rows: boolean;
  };
  has_password: boolean;
  expires_at: number;
  revoked_at: number | null;
  max_opens: number | null;
  opens: number;
  card: CardShows | null;
}

const join = (texts: Text[]): Text => each((locale) => texts.map((text) => text[locale]).join(" · "));
const plain = (text: string): Text => ({ en: text, "zh-CN": text });

function stateOf({ revoked_at, expires_at, max_opens, opens }: Link, now: number): { over: boolean; text: Text } {
  if (revoked_at !== null) return { over: true, text: words.withdrawn };
  if (expires_at <= now) return { over: true, text: put(words.expired, moment(expires_at)) };
  if (max_opens !== null && opens >= max_opens) return { over: false, text: words.usedUp };
  return { over: false, text: put(words.open, moment(expires_at)) };
}

function daysOf({ from, to, rolling_days }: Link["scope"]): Text {
  if (rolling_days !== null) return put(words.lastDays, rolling_days);
  if (from !== null && to !== null) return days(from, to);
  if (from !== null) return put(words.fromDay, day(from));
  return to === null ? words.allDays : put(words.toDay, day(to));
}

function showsText({ scope, has_password, card, max_opens, opens }: Link): Text {
  const titles = titlesIn("#titles");
  const opened =
    max_opens === null
      ? opens === 0
        ? words.unopened
        : put(words.opened, opens)
      : put(words.openedOf, opens, max_opens);
  return join([
    ...(scope.reports.length === titles.size
      ? [put(words.allReports, titles.size)]
      : scope.reports.map((id) => titles.get(id) ?? plain(id))),
    daysOf(scope),
    ...(scope.sections === null ? [] : [put(words.sections, scope.sections.length)]),
    ...(scope.filter === null ? [] : [plain(scope.filter)]),
    ...(scope.compare ? [words.compares] : []),
    ...(scope.rows ? [words.rows] : []),
    ...(has_password ? [words.password] : []),
    ...(card === null ? [] : [words.cardOn]),
    opened,
  ]);
}

export function linkView(ask: Ask, link: Link, again: () => void): HTMLElement {
  const { over, text } = stateOf(link, Date.now());
  const said = el("div", "said");
  said.setAttribute("role", "status");
  const path = `/v1/links/${link.id}`;
  const rotate = async () => {
    const answer = await ask<{ url: string; embed_url?: string; card_url?: string }>("POST", `${path}/rotate`);
    if (!went(said, answer)) return;
    const { url, embed_url, card_url } = answer.value;
    showAddresses(said, [
      [null, url],
      [words.framed, embed_url],
      [words.carded, card_url],
    ]);
  };
  const withdraw = async () => {
    if (went(said, await ask("DELETE", path))) again();
  };
  const confirm = () =>
    fill(
      said,
      el(
        "p",
        "",
        words.sure,
        " ",
        button(words.withdraw, () => void withdraw(), "primary"),
      ),
    );
  const who = async () => {
    const answer = await ask<{ opens: { at: number; country: string; browser: string }[] }>(
      "GET",
      `${path}/opens?limit=20`,
    );
    if (!went(said, answer)) return;
    const rows = answer.value.opens.map(({ at, country, browser }) =>
      el("li", "", moment(at), " · ", country === "" ? words.unknownCountry : plain(country), ` · ${browser}`),
    );
    fill(said, rows.length === 0 ? el("p", "", words.nobody) : el("ul", "lines", ...rows));
  };
  const buttons = [
    button(words.who, () => void who(), "quiet"),
    ...(over
      ? []
      : [
          button(words.card, () => cardForm(ask, link, said), "quiet"),
          button(words.rotate, () => void rotate(), "quiet"),
          button(words.withdraw, confirm, "quiet"),
        ]),
  ];
  const mark = el("span", "mark", text);
  mark.dataset.state = "open";
  const view = el(
    "article",
    over ? "over" : "",
    el("h3", "", link.label ?? words.noLabel, " ", mark),
    el("p", "muted", showsText(link)),
    el("p", "buttons", ...buttons),
    said,
  );
  view.dataset.link = link.id;
  return view;
}
