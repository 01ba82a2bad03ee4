// Which slow stock is to be cleared, and which steps are approved? Each step is an offer, put as any other and taken away again.
import type { KeptClearance, KeptStep } from "../../../shared/supply/clearance/kept.ts";
import type { OfferDraft } from "../../../shared/supply/clearance/offers.ts";
import { actions } from "./act.ts";
import type { Answer, Ask } from "./api.ts";
import { el } from "./dom.ts";
import { about, clock, counted, day, days, money, number, percent, pieces, put, words } from "./words.ts";

export interface Plans {
  day: string | null;
  currency: string;
  plans: KeptClearance[];
  /** Of suppliers, by their ids. */
  names: ReadonlyMap<string, string>;
}

interface Changed {
  effective_at: number;
  changed: boolean;
  warnings: { message: { en: string; "zh-CN": string } }[];
}

/** A product's plan with its steps. @param offers ids of the offers that the store has */
export function planCard(
  ask: Ask,
  { day: night, currency, names }: Plans,
  plan: KeptClearance,
  offers: ReadonlySet<string>,
) {
  const { title, state, units, cash_minor, freed_minor, steps } = plan;
  const [cash, freed] = [about(cash_minor, currency), about(freed_minor, currency)];
  const span = counted(plan.days, "{0} day", "{0} days", "{0}天");
  const at_once = put(cash_minor === freed_minor ? words.backAll : words.back, cash, freed);
  const said = plan.days > 0 ? put(words.freed, cash, span, freed) : at_once;
  return el(
    "article",
    "",
    el("h3", "", title),
    el("p", "muted", put(words.states[state], pieces(units))),
    el("p", "", said),
    el("ol", "steps", ...steps.map((step) => stepRow(ask, { night, currency, names }, plan, step, offers))),
  );
}

interface Head extends Pick<Plans, "currency" | "names"> {
  night: string | null;
}

function stepRow(
  ask: Ask,
  { night, currency, names }: Head,
  plan: KeptClearance,
  step: KeptStep,
  offers: ReadonlySet<string>,
) {
  const { kind, from, to, units, low, high, cash_minor } = step;
  const cash = about(cash_minor, currency);
  const offer = plan.offers.find(({ id }) => id.endsWith(`-${kind}`));
  if (kind === "exchange" || !offer) {
    return el(
      "li",
      "",
      el("h4", "", words.steps[kind]),
      el(
        "p",
        "",
        put(words.exchange, day(from), pieces(Math.round(units)), names.get(plan.supplier) ?? plan.supplier, cash),
      ),
    );
  }
  const text = put(
    words.step,
    days(from, to),
    percent(step.off_ratio ?? 0),
    money(step.price_minor ?? 0, currency),
    pieces(Math.round(units)),
    number(low ?? 0),
    number(high ?? 0),
    cash,
  );
  const state = offers.has(offer.id) ? "approved" : "open";
  return el(
    "li",
    "",
    el("h4", "", words.steps[kind]),
    el("p", "", text),
    actions({ state, next: "approved", ...offerAct(ask, night ?? "", offer) }),
  );
}

function offerAct(ask: Ask, night: string, offer: OfferDraft) {
  const path = (more: string) => `/v1/offers/${encodeURIComponent(offer.id)}?${more}`;
  const why = (text: string) => `why=${encodeURIComponent(text)}`;
  const told = <T, U>(answer: Answer<T>, say: (value: T) => U): Answer<U> =>
    answer.ok ? { ok: true, value: say(answer.value) } : answer;
  return {
    look: async () =>
      told(await ask<Changed>("PUT", path("dry_run=true"), offer), ({ changed, effective_at, warnings }) => [
        changed
          ? put(words.effect, titleOf(offer), clock(effective_at), pieces(offer.limits?.stock ?? 0))
          : words.nothing,
        ...warnings.map(({ message }) => message),
      ]),
    approve: async () =>
      told(
        await ask<Changed>("PUT", path(why(`Clearance proposed on ${night}, approved`)), offer),
        ({ effective_at }) => put(words.done, clock(effective_at)),
      ),
    undo: async () =>
      told(await ask<Changed>("DELETE", path(why(`Clearance proposed on ${night}, taken back`))), ({ effective_at }) =>
        put(words.undone, clock(effective_at)),
      ),
  };
}

const titleOf = ({ title }: OfferDraft) =>
  typeof title === "string" ? title : { en: title.en ?? "", "zh-CN": title["zh-CN"] ?? title.en ?? "" };
