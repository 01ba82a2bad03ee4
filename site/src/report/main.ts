// What does a report link open? Reads the fragment, asks the server, draws the answer, and follows what the reader chooses.
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Language, loadLanguage } from "../i18n/index.ts";
import { fetchDefinitions, fetchReport } from "./api.ts";
import { fillControls, listenToControls } from "./controls.ts";
import { csvName, sectionRows, toCsv } from "./csv.ts";
import { createDefinitions } from "./dialog.ts";
import { download, must, onClick } from "./dom.ts";
import { type Address, formatFragment, parseFragment, type View } from "./fragment.ts";
import { listenToPaper, listenToWidth } from "./paper.ts";
import { announce, drawReport, lookOf, showState } from "./screen.ts";
import { type Asker, createAsker } from "./session.ts";
import { stateOf } from "./states.ts";
import { stepThroughCharts } from "./steps.ts";
import { followLive } from "./stream.ts";
import { type Live, liveView } from "./view/live.ts";

let address: Address | null = null;
let asker: Asker | null = null;
let language: Language | null = null;
let report: ReportResponse | null = null;
let live: Live | null = null;
let stopLive: (() => void) | null = null;
let printing = false;
/** Measured before anything is drawn and then only when it changes: reading it after drawing would lay the page out twice. */
let width = 0;
/** What the figures on the screen were asked with. */
let shown: View = {};
/** Counts requests, so that an answer that was overtaken is dropped. */
let turn = 0;

const sections = must("#sections", HTMLElement);
const toast = must("#toast", HTMLElement);
/** prefs.js has set it before the first paint. */
const currentLocale = () => (document.documentElement.lang === "zh-CN" ? "zh-CN" : "en");
const look = () => (report === null || language === null ? null : lookOf(report, language, width, printing));

async function draw(first = false): Promise<void> {
  const now = look();
  if (now === null) return;
  fillControls(now, Date.now());
  drawLive();
  await drawReport(now, first);
}

function drawLive(): void {
  const now = look();
  if (now !== null) must("#live", HTMLElement).innerHTML = live === null ? "" : liveView(live, now).markup;
}

function say(text: string | null): void {
  toast.hidden = text === null;
  must("#toast-text", HTMLElement).textContent = text ?? "";
}

function leave(): void {
  report = null;
  shown = {};
  live = null;
  stopLive?.();
  stopLive = null;
  say(null);
}

/** Asks for the report as the address says it, and draws whatever comes. */
async function load(): Promise<void> {
  if (address === null || asker === null) return;
  turn += 1;
  const mine = turn;
  const { view } = address;
  const locale = currentLocale();
  if (report === null) showState("loading");
  sections.setAttribute("aria-busy", "true");
  const [answer, spoken] = await Promise.all([
    asker.ask((session) => fetchReport(session, view, locale)),
    loadLanguage(locale).catch(() => language),
  ]);
  if (mine !== turn) return;
  sections.setAttribute("aria-busy", "false");
  language = spoken;
  if (!answer.ok || spoken === null) {
    fail(answer.ok ? "offline" : answer.code, answer.ok ? "" : answer.detail);
    return;
  }
  const first = report === null;
  report = answer.value;
  shown = view;
  say(null);
  await draw(first);
  announce(spoken.words.loaded);
  stopLive ??= followLive(asker, (latest) => {
    live = latest;
    drawLive();
  });
}

/** A link that no longer opens takes the figures away; anything else keeps what is shown and says why it is old. */
function fail(code: string, detail: string): void {
  const state = stateOf(code);
  if (state === "server_error" && detail !== "" && takeBack()) {
    if (report === null) void load();
    else {
      say(language?.words.refused(detail) ?? null);
      void draw();
    }
    return;
  }
  const passing = state === "offline" || state === "server_error";
  if (report === null || language === null || !passing) {
    leave();
    showState(state);
    return;
  }
  say(state === "offline" ? language.words.offline_kept : language.words.failed_kept);
  void draw();
}

/** Returns from a choice that the server refused to the one shown before; false when that was it already. */
function takeBack(): boolean {
  if (address === null || formatFragment(address) === formatFragment({ ...address, view: shown })) return false;
  address = { ...address, view: shown };
  history.replaceState(null, "", formatFragment(address));
  return true;
}

/** Takes the address bar as it is now: at the start, on Back, and when another link is pasted over this one. */
function start(): void {
  const next = parseFragment(location.hash);
  const same = address !== null && next !== null && next.id === address.id && next.secret === address.secret;
  address = next;
  if (!same) {
    leave();
    asker = next === null ? null : createAsker(next);
  }
  if (next === null) showState("no_fragment");
  else void load();
}

function choose(view: View): void {
  if (address === null) return;
  address = { ...address, view };
  history.pushState(null, "", formatFragment(address));
  void load();
}

const actions: Record<string, () => void> = {
  retry: () => void load(),
  print: () => window.print(),
  close: () => must("#definition", HTMLDialogElement).close(),
  "clear-filter": () => choose({ ...address?.view, filter: "" }),
};

const define = createDefinitions(look, async () => (asker === null ? null : fetchDefinitions(asker)));
onClick("data-action", (action) => actions[action]?.());
onClick("data-define", (metric) => void define(metric));
onClick("data-csv", (id) => {
  const section = report?.sections.find((one) => one.id === id);
  if (report && section) download(csvName(section, report), toCsv(sectionRows(section, report)));
});
onClick("data-go", (id) => {
  // A link to #section would overwrite the fragment that holds the report's address.
  const target = sections.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: "start" });
  target?.focus({ preventScroll: true });
});
must("#password-form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  asker?.setPassword(must("#password", HTMLInputElement).value);
  void load();
});

listenToControls(
  () => address?.view ?? {},
  () => report?.store.timezone ?? "UTC",
  Date.now,
  choose,
);
stepThroughCharts(sections);
width = listenToWidth(sections, (now) => {
  width = now;
  if (!printing) void draw();
});
listenToPaper(sections, (paper) => {
  printing = paper;
  void draw();
});
window.addEventListener("hashchange", start);
window.addEventListener("preference", async () => {
  if (currentLocale() === language?.phrases.locale) return;
  language = await loadLanguage(currentLocale()).catch(() => language);
  void draw();
});
window.addEventListener("online", () => {
  if (must("#main", HTMLElement).dataset.state === "offline" || !toast.hidden) void load();
});
// A page left open for a while is brought up to date when it is looked at again.
document.addEventListener("visibilitychange", () => {
  const old = report !== null && Date.now() - report.as_of > 5 * 60_000;
  if (old && document.visibilityState === "visible") void load();
});

must("#snippet", HTMLElement).textContent = `<script defer src="${location.origin}/s.js" data-key="pk_…"></script>`;
start();
