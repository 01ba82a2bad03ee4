// What is in a sealed snapshot? A link's reports in both languages, their rows, what each metric meant, and the hash of it all.
import type { Entry } from "../../../shared/files/zip.ts";
import { type Locale, locales } from "../../../shared/locale.ts";
import type { AnnotationsAnswer } from "../../../shared/reports/beside/annotations.ts";
import type { TargetStatus } from "../../../shared/reports/beside/targets.ts";
import { html } from "../../../shared/reports/charts/parts/markup.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { toldOf, toldTargets } from "../../../shared/reports/findings/told.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { loadLanguage } from "../i18n/index.ts";
import type { Definition } from "../report/definitions.ts";
import { sha256 } from "../report/files/save.ts";
import { meaningsOf } from "../report/files/sheet.ts";
import type { Titles } from "../report/titles.ts";
import type { Look } from "../report/view/look.ts";
import { prepareSections } from "../report/view/sections.ts";
import { csvFiles } from "./files.ts";
import { definitionsPage, reportPage, type Sealed } from "./page.ts";

export interface BesideFigures {
  /** What happened in each report's days, by its id. */
  annotations: Record<string, AnnotationsAnswer>;
  /** How each target stood on the last of these days. */
  targets: TargetStatus[];
}

export interface Source {
  /** As the server answered them, the first one first. */
  reports: readonly [ReportResponse, ...ReportResponse[]];
  /** The catalogue. */
  definitions: readonly Definition[];
  /** What stands beside the figures; left out where nothing does. */
  beside?: BesideFigures;
  titles: Titles;
  ended: string | null;
  /** The site's style sheets as one. */
  css: string;
  /** The language that opens. */
  locale: Locale;
  /** Epoch ms. */
  made_at: number;
}

export interface Manifest {
  format: 1;
  made_at: string;
  store: ReportResponse["store"];
  reports: { report: string; from: string; to: string; as_of: string; complete_through: string }[];
  /** Of what is under data/: the numbers as the server answered them, and the definitions. */
  content_sha256: string;
  /** Of every file but this one. */
  files: Record<string, string>;
  /** Of the list of files with their hashes. */
  sha256: string;
}

const pageWidth = 1056;
const phrases = { en, "zh-CN": zhCN };
const encode = (text: string) => new TextEncoder().encode(text);
const text = (name: string, content: string): Entry => ({ name, bytes: encode(content) });
const json = (name: string, value: unknown) => text(name, `${JSON.stringify(value, null, 1)}\n`);
const iso = (at: number) => new Date(at).toISOString();

/** The hash over several files: of their hashes and names, a line each, sorted by name as sha256sum writes them. */
export const hashOver = (files: Readonly<Record<string, string>>): Promise<string> =>
  sha256(
    encode(
      Object.keys(files)
        .sort()
        .map((name) => `${files[name]}  ${name}\n`)
        .join(""),
    ),
  );

export async function hashesOf(entries: readonly Entry[]): Promise<Record<string, string>> {
  const hashed = entries.map(async ({ name, bytes }) => [name, await sha256(Uint8Array.from(bytes))] as const);
  return Object.fromEntries(await Promise.all(hashed));
}

/** Every file of the snapshot, the manifest last. The same source gives the same bytes. */
export async function snapshotFiles(source: Source): Promise<Entry[]> {
  const { reports, titles, ended, locale, made_at } = source;
  const [opening] = reports;
  const metrics = Object.assign({}, ...reports.map((one) => one.metrics)) as ReportResponse["metrics"];
  const meanings = await meaningsOf(source.definitions, { ...opening, metrics });
  const used = source.definitions.filter(({ id }) => Object.hasOwn(metrics, id));
  const { beside } = source;
  const data = [
    ...reports.map((one) => json(`data/${one.report}.json`, one)),
    json("data/definitions.json", used),
    ...(beside ? [json("data/beside.json", beside)] : []),
  ];
  const content_sha256 = await hashOver(await hashesOf(data));
  const sealed: Sealed = { made_at, content_sha256, reports: reports.map(({ report }) => report) };
  const pages: Entry[] = [];
  for (const each of locales) {
    const language = await loadLanguage(each);
    for (const report of reports) {
      const targets = beside && toldTargets(report, beside.targets, each);
      const told = { ...toldOf(report, phrases[each]), ...(targets ? { targets } : {}) };
      const look: Look = {
        report: { ...report, told },
        titles,
        ended,
        ...language,
        locale: each,
        width: pageWidth,
        paper: false,
      };
      await prepareSections(look);
      pages.push(
        text(`${each}/${report.report}.html`, reportPage(look, sealed, beside?.annotations[report.report])),
        ...csvFiles(look, `${each}/csv`),
      );
      if (report === opening)
        pages.push(text(`${each}/definitions.html`, definitionsPage(look, metrics, meanings, sealed)));
    }
  }
  const first = `${locale}/${opening.report}.html`;
  const files = [
    text("index.html", opener(first, opening.store.name)),
    text("style.css", source.css),
    ...pages,
    ...data,
  ];
  const hashes = await hashesOf(files);
  const manifest: Manifest = {
    format: 1,
    made_at: iso(made_at),
    store: opening.store,
    reports: reports.map(({ report, from, to, as_of, complete_through }) => {
      return { report, from, to, as_of: iso(as_of), complete_through: iso(complete_through) };
    }),
    content_sha256,
    files: hashes,
    sha256: await hashOver(hashes),
  };
  return [...files, json("manifest.json", manifest)];
}

const opener = (to: string, store: string) =>
  html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${to}">
<title>${store}</title>
<p><a href="${to}">${store}</a></p>
</html>
`.markup;
