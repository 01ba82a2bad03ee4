// What happened in the days that are shown? Asked for when a trend is to be drawn, and marked on it before it is seen.
import type { AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { bearer, call } from "../api.ts";
import type { Asker } from "../session.ts";
import type { Look } from "../view/look.ts";

interface Happened {
  /** Of which answers: the same report over the same days. */
  of: string;
  /** When it was asked for, by the answer's own clock. */
  at: number;
  answer: AnnotationsAnswer | null;
}

/** Figures are read again each minute; what happened seldom changes. */
const KEPT_MS = 5 * 60_000;
/** A trend is not held back for longer. */
const PATIENCE_MS = 2_500;

let known: Happened | null = null;
let asking: { of: string; done: Promise<void> } | null = null;
/** Who opens a shop in which nothing happened never loads it. */
let marks: typeof import("./marks.ts") | null = null;

const nameOf = ({ report, from, to, filter }: Look["report"]) => [report, from, to, filter?.value].join();

async function ask(report: Look["report"], asker: Asker): Promise<void> {
  const { from, to, as_of: at } = report;
  const answer = await asker.ask(({ token }) =>
    call<AnnotationsAnswer>(`/v1/annotations?from=${from}&to=${to}`, bearer(token)),
  );
  known = { of: nameOf(report), at, answer: answer.ok ? answer.value : null };
  if (known.answer?.annotations.length) marks ??= await import("./marks.ts").catch(() => null);
}

/** Settles when it is known what happened, or when that takes too long: then `late` is called once it is. */
export function prepareMarks({ report }: Look, asker: Asker, late: () => void): Promise<unknown> {
  const of = nameOf(report);
  const old = known?.of === of;
  if (known && old && report.as_of - known.at < KEPT_MS) return Promise.resolve();
  if (asking?.of !== of) asking = { of, done: ask(report, asker).finally(() => (asking = null)) };
  let over = old;
  const done = asking.done.then(() => over && late());
  const patience = new Promise((resume) => setTimeout(resume, old ? 0 : PATIENCE_MS)).then(() => {
    over = true;
  });
  return Promise.race([done, patience]);
}

/** What is known of the days that an answer shows; null where that is nothing. */
export const happenedIn = ({ report }: Pick<Look, "report">): AnnotationsAnswer | null =>
  known?.of === nameOf(report) ? known.answer : null;

/** Marks what is known on the trends that are drawn. */
export function markTrends(root: HTMLElement, look: Look): void {
  const answer = happenedIn(look);
  if (answer) marks?.drawMarks(root, look, answer);
}
