// What is one page of a snapshot? The report's own sections in a shell of its own: light, without a script, without an address.
import { formatMoment } from "../../../shared/calendar.ts";
import type { AnnotationsAnswer } from "../../../shared/reports/beside/annotations.ts";
import { html, type Markup, raw } from "../../../shared/reports/charts/parts/markup.ts";
import { details } from "../i18n/details/index.ts";
import { markedPage } from "../report/beside/marked.ts";
import type { Meanings } from "../report/files/sheet.ts";
import { isEmpty } from "../report/health.ts";
import { emptyText, type Look, reportTitle } from "../report/view/look.ts";
import { compareText, endedView, periodText, scopeTexts } from "../report/view/scope.ts";
import { sectionsView } from "../report/view/sections.ts";
import { filesOf } from "./files.ts";
import { still } from "./still.ts";
import { snapshotWords } from "./words.ts";

export interface Sealed {
  /** Epoch ms. */
  made_at: number;
  /** Of the numbers and definitions. */
  content_sha256: string;
  /** All reports of the snapshot, by id, in their order. */
  reports: readonly string[];
}

/** As Mark.astro draws it: a folder has no file of it. */
const mark = raw(
  '<svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" fill="none"><path stroke="var(--cinnabar)" stroke-width="1.5" d="M12 1v22M3 9.5h18"/><g fill="var(--cinnabar)"><ellipse cx="12" cy="5" rx="6" ry="2.4"/><ellipse cx="12" cy="14" rx="6" ry="2.4"/><ellipse cx="12" cy="19.6" rx="6" ry="2.4"/></g></svg>',
);

function shell(title: string, look: Look, from: string, own: string, sealed: Sealed, body: Markup): string {
  const { locale, titles, report } = look;
  const words = snapshotWords[locale];
  const other = locale === "en" ? "zh-CN" : "en";
  const nav = sealed.reports.map(
    (id) =>
      html`<a href="${id}.html"${id === own && html` aria-current="page"`}>${titles[id]?.title[locale] ?? id}</a>`,
  );
  return html`<!doctype html>
<html lang="${locale}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="../style.css">
</head>
<body class="report">
<header class="masthead wrap"><div class="bar"><span class="brand">${mark}${locale === "en" ? "Suanpan" : "算盘"}</span><div class="prefs"><a class="quiet" lang="${other}" href="../${other}/${own}.html">${words.other}</a></div></div>
<h1 id="title"><span id="store">${report.store.name}</span> <span class="muted">${from}</span></h1>
<p id="period" class="period"><span>${periodText(look)}</span> <span class="muted">${compareText(look)}</span> ${endedView(look)}</p>
<nav class="reports" aria-label="${words.reports}">${nav}<a href="definitions.html"${
    own === "definitions" && html` aria-current="page"`
  }>${words.definitions}</a></nav></header>
<main id="main" class="wrap"><p class="notice">${words.sealed(formatMoment(sealed.made_at, report.store.timezone, locale))}</p>${body}</main>
<footer id="foot" class="foot wrap"><ul>${scopeTexts(look).map((text) => html`<li>${text}</li>`)}<li>${words.hash}: <code>${sealed.content_sha256}</code></li><li>${words.check}</li></ul></footer>
<p class="print-scope">${periodText(look)} · ${scopeTexts(look).slice(0, 2).join(" ")}</p>
</body>
</html>
`.markup;
}

/** A report's page; its sections have been prepared. */
export function reportPage(look: Look, sealed: Sealed, happened?: AnnotationsAnswer): string {
  const { report } = look;
  const [first] = report.sections;
  const nothing = (first && emptyText(first, look)) || snapshotWords[look.locale].nothing;
  const drawn = isEmpty(report)
    ? html`<p class="finding">${nothing}</p>`.markup
    : sectionsView(look)
        .map((part) => part().markup)
        .join("");
  const places = { definition: (metric: string) => `definitions.html#${metric}`, files: filesOf(look, "csv") };
  const title = reportTitle(look);
  const name = `${report.store.name} · ${title} · ${periodText(look)}`;
  const marked = happened ? markedPage(drawn, look, happened) : drawn;
  const body = html`<div id="sections">${raw(still(marked, places))}</div>`;
  return shell(name, look, title, report.report, sealed, body);
}

/** What every metric of the snapshot meant when it was sealed. */
export function definitionsPage(look: Look, metrics: Look["report"]["metrics"], meanings: Meanings, sealed: Sealed) {
  const { locale, report } = look;
  const words = { ...details[locale], ...snapshotWords[locale] };
  const say = (text: string | { en: string; "zh-CN": string }) => (typeof text === "string" ? text : text[locale]);
  const entries = Object.entries(metrics).map(([id, { title, unit }]) => {
    const found = meanings.get(id);
    const currency = unit === "minor" ? ` (${report.store.currency})` : "";
    return html`<section class="section" id="${id}"><h2>${title[locale]}</h2>${
      found && html`<p>${say(found.description)}</p>`
    }<dl class="defined">${found && html`<dt>${words.formula}</dt><dd><code>${say(found.formula)}</code></dd><dt>${words.lineage}</dt><dd>${say(found.lineage)}</dd><dt>${words.method}</dt><dd>${say(found.method)}</dd><dt>${words.version}</dt><dd><code>${[found.version, found.definition].filter(Boolean).join(" · ")}</code></dd>`}<dt>${words.unit}</dt><dd>${words.units[unit]}${currency}</dd></dl></section>`;
  });
  const name = `${report.store.name} · ${words.definitions}`;
  return shell(name, look, words.definitions, "definitions", sealed, html`${entries}`);
}
