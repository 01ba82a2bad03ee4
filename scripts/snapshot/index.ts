// npm run snapshot: what a report link shows now, sealed in one folder that opens from the disk; and whether it is so still.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { zip } from "../../shared/files/zip.ts";
import { type Locale, locales } from "../../shared/locale.ts";
import { reports as registry } from "../../shared/reports/index.ts";
import { live } from "../../shared/reports/live.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import type { View } from "../../site/src/report/fragment.ts";
import { titlesOf } from "../../site/src/report/titles.ts";
import { readBeside } from "../../site/src/snapshot/beside.ts";
import { compareReports } from "../../site/src/snapshot/compare.ts";
import { snapshotFiles } from "../../site/src/snapshot/make.ts";
import { isStop, stop } from "../import/stop.ts";
import { brokenIn, readManifest, writeFolder } from "./folder.ts";
import { openLink } from "./link.ts";
import { styleSheet } from "./styles.ts";

const HELP = `npm run snapshot -- --link URL [--out FOLDER]     seals what the link shows
npm run snapshot -- --check FOLDER                whether every file is as it was sealed
npm run snapshot -- --compare FOLDER --link URL   which figures the link shows differently now
  --locale en|zh-CN   the language that opens first, and of the comparison; en without it
  --zip FILE          writes one zip file instead of a folder
  SUANPAN_LINK_PASSWORD   the link's password, where it has one`;

function readOptions(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { link: text, out: text, zip: text, check: text, compare: text, locale: text } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, help: { type: "boolean", short: "h" } } });
    const locale = values.locale ?? "en";
    if (!locales.includes(locale as Locale)) throw stop(`--locale is one of ${locales.join(", ")}`);
    return { ...values, locale: locale as Locale };
  } catch (error) {
    throw isStop(error) ? error : stop(`${error instanceof Error ? error.message : error} (see --help)`);
  }
}

type Options = ReturnType<typeof readOptions>;

async function seal({ link: address = "", out, zip: file, locale }: Options, now: number): Promise<string> {
  const link = await openLink(address, process.env.SUANPAN_LINK_PASSWORD);
  const [first, ...rest] = link.reports;
  const read = (report: string) => link.read(report, link.view, locale);
  const opening = await read(first);
  const others: ReportResponse[] = [];
  for (const report of rest) others.push(await read(report));
  const entries = await snapshotFiles({
    reports: [opening, ...others],
    definitions: await link.definitions(),
    beside: await readBeside([opening, ...others], link.ask),
    titles: titlesOf(registry),
    ended: link.ended,
    css: await styleSheet(),
    locale,
    made_at: now,
  });
  const folder = out ?? `suanpan_${opening.store.id}_${opening.from}_${opening.to}_snapshot`;
  if (file === undefined) writeFolder(folder, entries);
  else writeFileSync(file, zip(entries, now));
  return `${file ?? join(folder, "index.html")}: ${entries.length} files, ${link.reports.length} reports, both languages`;
}

/** The choice that answers for the same days as the sealed report. */
const viewOf = ({ from, to, compare, filter }: ReportResponse): View => ({
  from,
  to,
  // Days that somebody chose are asked for by the first of them.
  compare: compare?.kind === "custom" ? compare.from : (compare?.kind ?? "none"),
  ...(filter && !filter.locked ? { filter: `${filter.dimension}:${filter.value}` } : {}),
});

async function compare({ compare: folder = "", link: address = "", locale }: Options): Promise<string> {
  const { reports, made_at } = readManifest(folder);
  const link = await openLink(address, process.env.SUANPAN_LINK_PASSWORD);
  const lines: string[] = [];
  // The last half hour is another whenever one looks: its minutes would hide what changed.
  for (const { report } of reports.filter(({ report }) => report !== live.id)) {
    const was = JSON.parse(readFileSync(join(folder, "data", `${report}.json`), "utf8")) as ReportResponse;
    const now = await link.read(report, viewOf(was), locale);
    for (const each of await compareReports(was, now, locale)) {
      const place = [report, each.section, each.part].filter(Boolean).join("/");
      lines.push(`${place}  ${each.row}  ${each.column}: ${each.was ?? "–"} -> ${each.now ?? "–"}`);
    }
  }
  if (lines.length === 0) return `no figure differs from the snapshot of ${made_at}`;
  const count = lines.length === 1 ? "1 figure differs" : `${lines.length} figures differ`;
  return `${lines.join("\n")}\n${count} from the snapshot of ${made_at}`;
}

async function check(folder: string): Promise<string> {
  const broken = await brokenIn(folder);
  if (broken.length > 0) throw stop(`${folder} is not as it was sealed:\n${broken.join("\n")}`);
  const { files, sha256 } = readManifest(folder);
  return `${folder}: ${Object.keys(files).length} files are as they were sealed, ${sha256}`;
}

export async function main(args: readonly string[], now: number): Promise<string> {
  const options = readOptions(args);
  if (options.help) return HELP;
  if (options.check !== undefined) return check(options.check);
  if (options.link === undefined) throw stop("which link? Give --link URL (see --help)");
  return options.compare === undefined ? seal(options, now) : compare(options);
}

if (import.meta.main) {
  try {
    console.log(await main(process.argv.slice(2), Date.now()));
  } catch (error) {
    if (!isStop(error)) throw error;
    console.error(`snapshot: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
