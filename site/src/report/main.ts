// What does a report link open? Reads the fragment, asks the server, draws the answer, and follows what the reader chooses.
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Language, loadLanguage } from "../i18n/index.ts";
import { fetchReport } from "./api.ts";
import { fillControls, isChoosing, listenToControls } from "./controls.ts";
import { isMarking, must, onClick } from "./dom.ts";
import { type Address, formatFragment, parseFragment, type View } from "./fragment.ts";
import { showsLive } from "./health.ts";
import { drawNav } from "./nav.ts";
import { openingView } from "./presets.ts";
import type { Refresher } from "./refresh.ts";
import { announce, drawReport, keepPlace, lookOf, showState } from "./screen.ts";
import { type Asker, createAsker } from "./session.ts";
import { stateOf } from "./states.ts";
import { listenToCharts } from "./steps_later.ts";
import type { Live } from "./view/live.ts";
import { prepareSections } from "./view/sections.ts";
import { listenToWidth } from "./width.ts";

let address: Address | null = null;
let asker: Asker | null = null;
let language: Language | null = null;
let report: ReportResponse | null = null;
/** The store's last day, where it lies long back: dates count from it. */
let ended: string | null = null;
let live: Live | null = null;
let after: typeof import("./after.ts") | null = null;
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
const asking = () => asker;
const look = () => (report === null || language === null ? null : lookOf(report, ended, language, width, printing));

/** What the reader does that a refresh would disturb: a definition open over the page, words being marked. */
const isBusy = () => must("#definition", HTMLDialogElement).open || isMarking(sections);
/** Comes when the figures are seen: nothing is old before. */
let refresher: Refresher | null = null;

async function draw(first = false, quiet = false, paper = printing): Promise<void> {
  printing = paper;
  const now = look();
  if (now === null) return;
  await prepareSections(now);
  // Another answer came while these were fetched: it draws itself.
  if (report !== now.report) return;
  if (!quiet || !isChoosing()) fillControls(now, Date.now());
  must("#live", HTMLElement).classList.toggle("none", !showsLive(now.report, ended));
  drawLive();
  drawNav(now, address);
  await drawReport(now, first);
  beside();
}

/** What happened, what is aimed at, and what moved since last time. */
function beside(): void {
  after?.showBeside(look, asking, (compare) => choose({ ...address?.view, compare }));
}

function drawLive(): void {
  const now = look();
  if (now !== null) must("#live", HTMLElement).innerHTML = (live && after?.liveView(live, now).markup) ?? "";
}

/** What may wait until the figures are seen; without it they stand alone. */
async function settle(who: Asker): Promise<void> {
  after ??= await import("./after.ts").catch(() => null);
  // Another link may have been opened meanwhile.
  if (who !== asker || report === null || after === null) return;
  beside();
  if (refresher === null) {
    refresher = after.createRefresher(
      () => void load(true),
      () => document.visibilityState === "hidden",
      isBusy,
    );
    refresher.loaded();
  }
  after.showSnippet();
  after.showOpenReport();
  after.listenToPaper(sections, (paper) => draw(false, false, paper));
  if (!showsLive(report, ended)) return;
  stopLive ??= after.followLive(who, (latest) => {
    if (after?.hasNewOrder(live, latest)) refresher?.ordered();
    live = latest;
    drawLive();
  });
}

function say(text: string | null): void {
  toast.hidden = text === null;
  must("#toast-text", HTMLElement).textContent = text ?? "";
}

function leave(): void {
  report = null;
  shown = {};
  live = null;
  refresher?.stop();
  stopLive?.();
  stopLive = null;
  say(null);
}

/**
 * Asks for the report as the address says it, and draws whatever comes. A quiet one was asked for by nobody: it gives way
 * to one that was, dims nothing and says nothing.
 */
async function load(quiet = false): Promise<void> {
  if (address === null || asker === null) return;
  if (quiet && (report === null || sections.ariaBusy === "true")) return;
  turn += 1;
  const mine = turn;
  const { view } = address;
  const locale = currentLocale();
  if (report === null) showState("loading");
  if (!quiet) sections.ariaBusy = "true";
  const [answer, spoken] = await Promise.all([
    asker.ask((session) => {
      ended = session.ended_on ?? null;
      return fetchReport(session, openingView(view, ended), locale);
    }),
    loadLanguage(locale).catch(() => language),
    report && keepPlace(),
  ]);
  if (mine !== turn) return;
  sections.ariaBusy = "false";
  language = spoken;
  if (!answer.ok || spoken === null) {
    fail(answer.ok ? "offline" : answer.code, answer.ok ? "" : answer.detail, quiet);
    if (report !== null) refresher?.loaded();
    return;
  }
  const first = report === null;
  report = answer.value;
  shown = view;
  say(null);
  refresher?.loaded();
  await draw(first, quiet);
  if (!quiet) announce(spoken.words.loaded);
  void settle(asker);
}

/** A link that no longer opens takes the figures away; anything else keeps what is shown and says why it is old. */
function fail(code: string, detail: string, quiet: boolean): void {
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
  if (!quiet) void draw();
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
  if (!same) leave();
  if (!same) asker = next && createAsker(next);
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

/** Runs what comes with its first use; where it cannot come, the page says so. */
function later(run: () => Promise<void>): void {
  run().catch((error) => {
    say(language?.words.offline_kept ?? null);
    reportError(error);
  });
}

onClick("data-action", (action) => actions[action]?.());
for (const what of ["data-define", "data-csv", "data-seal"])
  onClick(what, (_, button) =>
    later(async () => (await import("./files/asked.ts")).answer(button, look, asking, later)),
  );
onClick("data-filter", (filter) => choose({ ...address?.view, filter }));
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

listenToControls(() => address?.view ?? {}, look, Date.now, choose);
listenToCharts(sections);
width = listenToWidth(sections, (now) => {
  width = now;
  if (!printing) void draw();
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
document.addEventListener("visibilitychange", () => refresher?.seen());

for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => void keepPlace(), { once: true });

start();
