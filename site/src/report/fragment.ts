// What does the address say? `#<id>.<secret>?from=…`: all of it behind the #, so none of it reaches a log, a referrer or a preview bot.

/** What the reader chose; an absent entry is the report's own default. */
export interface View {
  /** One of the reports that the link opens; without it the first. */
  report?: string;
  from?: string;
  to?: string;
  /** What the API takes: a kind of comparison, none, or the first of the days to compare with. */
  compare?: string;
  /** `dimension:value` */
  filter?: string;
  /** How a funnel is counted. */
  funnel?: string;
}

export interface Address {
  id: string;
  secret: string;
  view: View;
}

const compares = /^(previous|year|weekdays|none|\d{4}-\d\d-\d\d)$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a fragment with or without its #; null when there is no link in it.
 * Brackets and full stops that a chat put after the link are not part of it.
 * @example parseFragment("#ab.cd?compare=year") // => { id: "ab", secret: "cd", view: { compare: "year" } }
 */
export function parseFragment(fragment: string): Address | null {
  const match = /^#?([\w-]+)\.([\w-]+)[^?]*(?:\?(.*))?$/s.exec(fragment);
  if (!match?.[1] || !match[2]) return null;
  return { id: match[1], secret: match[2], view: parseView(new URLSearchParams(match[3] ?? "")) };
}

function parseView(query: URLSearchParams): View {
  const view: View = {};
  const report = query.get("report") ?? "";
  if (/^[a-z_]{1,40}$/.test(report)) view.report = report;
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (day.test(from) && day.test(to)) {
    view.from = from;
    view.to = to;
  }
  const compare = query.get("compare") ?? "";
  if (compares.test(compare)) view.compare = compare;
  const filter = query.get("filter");
  if (filter && /^[a-z_]+:/.test(filter)) view.filter = filter;
  const funnel = query.get("funnel");
  if (funnel) view.funnel = funnel;
  return view;
}

/** What is chosen of a report as a query, for the fragment and for the API; empty without choices. */
export function viewQuery(view: View): string {
  const query = new URLSearchParams();
  if (view.from && view.to) {
    query.set("from", view.from);
    query.set("to", view.to);
  }
  if (view.compare) query.set("compare", view.compare);
  if (view.filter) query.set("filter", view.filter);
  if (view.funnel) query.set("funnel", view.funnel);
  return query.toString();
}

export function formatFragment({ id, secret, view }: Address): string {
  const { report } = view;
  const query = [report && `report=${report}`, viewQuery(view)].filter(Boolean).join("&");
  return `#${id}.${secret}${query === "" ? "" : `?${query}`}`;
}
