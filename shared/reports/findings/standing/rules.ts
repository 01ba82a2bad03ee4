// How do things stand, change or no change? One rule a kind of section, the most useful first.
import { formatNumber, formatPercent, formatShort } from "../../../format.ts";
import type { HeadlineFigure, ReportResponse } from "../../response.ts";
import { familyOf } from "../advice.ts";
import { type Context, formatOf, titleInside } from "../context.ts";
import type { Finding } from "../finding.ts";
import { funnelFindings } from "../funnel.ts";
import { keyLabel } from "../labels.ts";
import { trendSentence } from "../trend.ts";
import { standingWords } from "./words.ts";

export function standings(context: Context): Finding[] {
  return [
    ...leaving(context),
    ...refunded(context),
    ...again(context),
    ...leaders(context),
    ...newcomers(context),
    ...peaks(context),
  ];
}

const plain = { tone: "neutral", weight: 0, sure: "" } as const;

/** Where most people leave on the way to an order. */
function leaving({ report, phrases }: Context): Finding[] {
  // Without a comparison the rule tells where most leave rather than where more do.
  const alone = { report: { ...report, compare: null }, phrases };
  return report.sections.flatMap((section) => {
    // That most leave somewhere is so in every shop, and no bad news.
    return section.kind === "funnel" ? funnelFindings(section, alone).map((found) => ({ ...found, ...plain })) : [];
  });
}

const figuresOf = (report: ReportResponse) =>
  report.sections.flatMap((section): (HeadlineFigure & { section: string })[] =>
    section.kind === "headline" ? section.figures.map((figure) => ({ ...figure, section: section.id })) : [],
  );

/** What went back of sales, where it is a hundredth and more. */
function refunded(context: Context): Finding[] {
  const { report, phrases } = context;
  const figures = figuresOf(report);
  const refunds = figures.find(({ metric }) => metric === "refunds");
  const sales = figures.find(({ metric }) => metric === "gmv")?.value ?? 0;
  const share = sales > 0 ? (refunds?.value ?? 0) / sales : 0;
  if (!refunds || share < 0.01) return [];
  const { refunded: what, refunded_action: action } = standingWords[phrases.locale];
  const value = formatShort(refunds.value, formatOf(context, "refunds"));
  const said = what(value, formatPercent(share, phrases.locale));
  return [{ ...plain, section: refunds.section, metric: "refunds", family: "refunds", what: said, action }];
}

/** How many of the customers came back. */
function again({ report, phrases }: Context): Finding[] {
  const figure = figuresOf(report).find(({ metric }) => metric === "repurchase_ratio");
  if (!figure?.value) return [];
  const { again: what, again_action: action } = standingWords[phrases.locale];
  const said = what(formatPercent(figure.value, phrases.locale));
  return [{ ...plain, section: figure.section, metric: figure.metric, family: "customers", what: said, action }];
}

/** Who came for the first time. */
function newcomers({ report, phrases }: Context): Finding[] {
  const figure = figuresOf(report).find(({ metric }) => metric === "new_customers");
  if (!figure?.value) return [];
  const { newcomers: what, newcomers_action: action } = standingWords[phrases.locale];
  const said = what(formatNumber(figure.value, phrases.locale), figure.value === 1);
  return [{ ...plain, section: figure.section, metric: figure.metric, family: "customers", what: said, action }];
}

/** What leads a table, where it has a name: what is untracked, or has no source, leads to nothing. */
function leaders(context: Context): Finding[] {
  const { report, phrases } = context;
  const { leader, leader_action } = standingWords[phrases.locale];
  return report.sections.flatMap((section): Finding[] => {
    const metric = section.kind === "table" ? (section.metrics[0] ?? "") : "";
    if (section.kind !== "table" || report.metrics[metric]?.why_missing) return [];
    // Of what the page is filtered by there is one row.
    if (report.filter?.dimension === section.by) return [];
    const named = section.rows.filter(({ key }) => key !== "" && !key.startsWith("(") && key !== "direct");
    const values = named.map(({ values }) => values[metric] ?? 0);
    const top = Math.max(0, ...values);
    const row = named[values.indexOf(top)];
    if (!row || top === 0) return [];
    const name = keyLabel(section.by, row.key, row.label, phrases);
    const value = formatShort(top, formatOf(context, metric));
    const above = section.rows
      .filter((other) => !named.includes(other) && (other.values[metric] ?? 0) > top)
      .map(({ key, label }) => keyLabel(section.by, key, label, phrases));
    const what = leader(name, titleInside(context, metric), value, above.join(phrases.and));
    const action = leader_action[section.by === "sku" || section.by === "category" ? "product" : "source"];
    return [{ ...plain, section: section.id, metric, family: "other", what, action }];
  });
}

/** The best day. */
function peaks(context: Context): Finding[] {
  const { report, phrases } = context;
  const { peak_action: action } = standingWords[phrases.locale];
  return report.sections.flatMap((section): Finding[] => {
    const series = section.kind === "trend" ? section.series[0] : undefined;
    if (section.kind !== "trend" || !series?.values.some(Boolean)) return [];
    const what = trendSentence(section, series.metric, { report: { ...report, compare: null }, phrases });
    return [{ ...plain, section: section.id, metric: series.metric, family: familyOf(series.metric), what, action }];
  });
}
