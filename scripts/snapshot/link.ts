// What does a report link show? Opened once as its page opens it, then read report by report with its short session.
import type { Locale } from "../../shared/locale.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import type { Definition } from "../../site/src/report/definitions.ts";
import { parseFragment, type View, viewQuery } from "../../site/src/report/fragment.ts";
import { openingView } from "../../site/src/report/presets.ts";
import { stop } from "../import/stop.ts";

export interface OpenedLink {
  reports: readonly [string, ...string[]];
  ended: string | null;
  /** What the link's address chose. */
  view: View;
  read: (report: string, view: View, locale: Locale) => Promise<ReportResponse>;
  definitions: () => Promise<Definition[]>;
  /** Whatever else its session may ask for. */
  ask: <T>(path: string) => Promise<T>;
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const { code = response.status, detail = "" } = (body ?? {}) as { code?: string; detail?: string };
  const told = code === "password_required" ? "give its password in SUANPAN_LINK_PASSWORD" : detail;
  throw stop(`the link did not open (${code}): ${told}`);
}

/** Opens a link by its whole address. Throws a stop that says why it does not open. */
export async function openLink(address: string, password: string | undefined): Promise<OpenedLink> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const parsed = url && parseFragment(url.hash);
  if (!url || !parsed) throw stop("--link takes the whole address of a report link, with what stands after its #");
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local))
    throw stop("the link's secret goes over https only");
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const request = fetch(new URL(path, url.origin), {
      ...init,
      redirect: "error",
      signal: AbortSignal.timeout(60_000),
    });
    return answerOf<T>(
      await request.catch((error: unknown) => {
        throw stop(`${url.origin} did not answer: ${error instanceof Error ? error.message : error}`);
      }),
    );
  };
  const { id, secret, view } = parsed;
  const opened = await ask<{ token: string; report: string; reports: string[]; ended_on?: string | null }>(
    "/v1/links/open",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id, secret, ...(password === undefined ? {} : { password }) }),
    },
  );
  const init = { headers: { authorization: `Bearer ${opened.token}` } };
  const ended = opened.ended_on ?? null;
  return {
    reports: [opened.report, ...opened.reports.filter((each) => each !== opened.report)],
    ended,
    view,
    read: (report, chosen, locale) => {
      const query = new URLSearchParams(viewQuery(openingView(chosen, ended)));
      query.set("locale", locale);
      return ask(`/v1/reports/${encodeURIComponent(report)}?${query}`, init);
    },
    ask: (path) => ask(path, init),
    definitions: async () => (await ask<{ metrics: Definition[] }>("/v1/metrics", init)).metrics,
  };
}
