// What does a report link open? Reads the fragment, asks the server, draws the answer, and follows what the reader chooses.
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Language, loadLanguage } from "../i18n/index.ts";
import { enter, isSameLink, takeBack } from "./address_bar.ts";
import { askReport } from "./asked.ts";
import { beforeView, recall, remember, rememberSeen } from "./beside/seen_before.ts";
import { listenToClicks } from "./clicks.ts";
import { isChoosing, showChosen } from "./controls_first.ts";
import { isMarking, must } from "./dom.ts";
import { drawLoaded, onTouch } from "./fill.ts";
import { type Address, parseFragment, type View } from "./fragment.ts";
import { createHappened } from "./happened.ts";
import { showsLive } from "./health.ts";
import { forgetShown, recallShown } from "./keeping.ts";
import { drawLive, follow, unfollow } from "./live_strip.ts";
import { drawNav } from "./nav.ts";
import { showOpenReport } from "./nav_open.ts";
import { listenOutside } from "./outside.ts";
import { createRefresher } from "./refresh.ts";
import { announce, drawAll, drawReport, lookOf, showState } from "./screen.ts";
import { type Asker, createAsker } from "./session.ts";
import { stateOf } from "./states.ts";
import { say } from "./toast.ts";
import type { Look } from "./view/look.ts";
import { hasDays, prepareSections } from "./view/sections.ts";
import { listenToWidth } from "./width.ts";

let address: Address | null = null;
let asker: Asker | null = null;
let language: Language | null = null;
let report: ReportResponse | null = null;
/** The store's last day, where it lies long back: dates count from it. */
let ended: string | null = null;
/** Comes with the reader's first touch. */
let touched: typeof import("./touched.ts") | null = null;
let printing = false;
/** Measured before anything is drawn and then only when it changes: reading it after drawing would lay the page out twice. */
let width = 0;
/** What the figures on the screen were asked with. */
let shown: View = {};
/** Counts requests, so that an answer that was overtaken is dropped. */
let turn = 0;

const sections = must("#sections", HTMLElement);
/** prefs.js has set it before the first paint. */
const currentLocale = () => (document.documentElement.lang === "zh-CN" ? "zh-CN" : "en");
const asking = () => asker;
const look = () =>
  report === null || language === null ? null : lookOf(report, ended, language, width, printing, beforeView());

/** What the reader does that a refresh would disturb: a definition open over the page, words being marked. */
const isBusy = () => must("#definition", HTMLDialogElement).open || isMarking(sections);
const isHidden = () => document.visibilityState === "hidden";
const refresher = createRefresher(() => void load(true), isHidden, isBusy);

async function draw(first = false, quiet = false, paper = printing): Promise<void> {
  printing = paper;
  const now = look();
  if (now === null) return;
  const dated = now.report.sections.some(({ id }) => hasDays(id, now.report) && !now.waits?.(id));
  // The first time each part is fetched when it is its turn.
  if (!first) await Promise.all([prepareSections(now), dated && happened.prepare(now)]);
  // Another answer came while these were fetched: it draws itself.
  if (report !== now.report) return;
  if (!quiet || !isChoosing()) fillControls(now);
  must("#live", HTMLElement).classList.toggle("none", !showsLive(now.report, ended));
  drawLive(now);
  drawNav(now, address);
  showOpenReport();
  await drawReport(now, first, happened);
}

const fillControls = (now: Look) =>
  touched ? touched.fillControls(now, Date.now()) : showChosen(now, Boolean(address?.view.to));

/** The strip, and on the page of this moment all of it. */
function followShop(): void {
  if (asker === null || report === null || !showsLive(report, ended)) return;
  void follow(asker, touched !== null, {
    look,
    onOrder: refresher.ordered,
    readAgain: () => report?.report === "live" && !isHidden() && !isBusy() && void load(true),
    onBreak: (broken) => report?.report === "live" && say(broken ? (language?.words.failed_kept ?? null) : null),
  });
}

const happened = createHappened(sections, asking, (now) => report === now.report);

function leave(): void {
  report = null;
  shown = {};
  refresher.stop();
  unfollow();
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
    askReport(asker, view, locale, touched ? 0 : width, (last) => {
      ended = last;
    }),
    loadLanguage(locale).catch(() => language),
    rememberSeen(address.id),
  ]);
  if (mine !== turn) return;
  sections.ariaBusy = "false";
  language = spoken;
  if (!answer.ok || spoken === null) {
    await fail(address, answer.ok ? "offline" : answer.code, answer.ok ? "" : answer.detail, quiet);
    if (report !== null) refresher.loaded();
    return;
  }
  const first = report === null;
  report = answer.value;
  shown = view;
  say(null);
  refresher.loaded();
  if (report.definition_changes?.length) await remember();
  recall(address.id, report);
  void keepShown();
  await draw(first, quiet);
  if (!quiet) announce(spoken.words.loaded);
  followShop();
}

/** A link that no longer opens takes the figures away; anything else keeps what is shown and says why it is old. */
async function fail(of: Address, code: string, detail: string, quiet: boolean): Promise<void> {
  const state = stateOf(code);
  const back = state === "server_error" && detail !== "" ? takeBack(of, shown) : null;
  if (back) {
    address = back;
    if (report === null) void load();
    else {
      say(language?.words.refused(detail) ?? null);
      void draw();
    }
    return;
  }
  const passing = state === "offline" || state === "server_error";
  if (!passing && state !== "too_many_attempts") void forgetShown(of);
  if (state === "offline" && report === null && language && (await showKept(of, language))) return;
  if (report === null || language === null || !passing) {
    leave();
    showState(state);
    return;
  }
  say(state === "offline" ? language.words.offline_kept : language.words.failed_kept);
  if (!quiet) void draw();
}

/** What a reader has touched is kept for days without a network; of a link with a password nothing is. */
async function keepShown(): Promise<void> {
  if (touched === null || address === null || report === null || asker?.isLocked()) return;
  await touched.keep({ ...address, view: shown }, { report, ended, at: report.as_of });
}

/** Shows what the page showed last, and of when that is; false where nothing is kept. */
async function showKept(of: Address, spoken: Language): Promise<boolean> {
  const mine = turn;
  const kept = await recallShown(of, spoken.phrases.locale, Date.now());
  if (!kept || mine !== turn) return false;
  ({ report, ended } = kept);
  shown = of.view;
  await draw(true);
  say(kept.said);
  return true;
}

/** Takes the address bar as it is now: at the start, on Back, and when another link is pasted over this one. */
function start(): void {
  const next = parseFragment(location.hash);
  const same = isSameLink(address, next);
  address = next;
  // The page of this moment has no dates: there is no room for them from the start.
  document.documentElement.dataset.report = next?.view.report ?? "";
  if (!same) leave();
  if (!same) asker = next && createAsker(next);
  if (next === null) showState("no_fragment");
  else void load();
}

function choose(view: View): void {
  if (address === null) return;
  address = enter(address, view);
  void load();
}

const later = listenToClicks({
  sections,
  look,
  asking,
  load: () => void load(),
  choose: (view) => choose({ ...address?.view, ...view }),
  drawAll: () => drawAll(look(), happened).then(taken),
  say: () => say(language?.words.offline_kept ?? null),
});

width = listenToWidth(sections, (now) => {
  width = now;
  if (!printing) void draw();
});
listenOutside({
  start,
  unlock: (password) => {
    asker?.setPassword(password);
    void load();
  },
  prefer: async () => {
    if (currentLocale() === language?.phrases.locale) return;
    language = await loadLanguage(currentLocale()).catch(() => language);
    void draw();
    // What the answer says in words is in the language that it was asked in.
    void load();
  },
  back: () => void load(),
  seen: refresher.seen,
});

const taken = onTouch(async (paper) => {
  const first = look();
  if (paper && first) drawLoaded(sections, first);
  const all = drawAll(first, happened);
  touched = await import("./touched.ts");
  await remember();
  if (address && report) recall(address.id, report);
  const view = () => address?.view ?? {};
  touched.takeOver({ sections, view, look, choose, later, draw: (paper) => draw(false, false, paper) });
  const now = look();
  if (now === null) return;
  fillControls(now);
  followShop();
  await all;
  // All that it is drawn with is here by now, and is kept with it.
  void keepShown();
});

start();
