// Where did a visit come from? A landing's campaign parameters, click id and referrer become one source.
import { replaceControl } from "../control.ts";
import {
  clickIds,
  paidMedium,
  privateMedium,
  searchEngines,
  socialMedium,
  socialNetworks,
  unpaidClickIds,
} from "./channels.ts";

export const channels = ["paid", "social", "private", "free", "direct"] as const;
export type Channel = (typeof channels)[number];

/** What a landing page's URL and referrer said, as stored with the event. */
export interface Landing {
  utm_source?: string;
  utm_medium?: string;
  utm_campaign?: string;
  utm_content?: string;
  utm_term?: string;
  /** Name of the click id parameter; its value names a person's click and is not kept. */
  click_id?: string;
  /** Host of an external referrer. */
  referrer?: string;
}

/** The source of a session or order. Empty texts mean "not given". */
export interface Source {
  channel: string;
  source: string;
  medium: string;
  campaign: string;
}

const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"] as const;

export const direct: Source = { channel: "direct", source: "(direct)", medium: "(none)", campaign: "" };

/** A campaign's word as it is stored: trimmed, short, without control characters. */
const word = (value: string | null) =>
  value === null ? undefined : replaceControl(value, "").trim().slice(0, 100).toWellFormed();

function readQuery(landing: Landing, query: URLSearchParams): void {
  for (const name of UTM) {
    const value = word(query.get(name));
    if (value) landing[name] = value;
  }
  const click = Object.keys(clickIds).find((name) => query.has(name));
  if (click) landing.click_id = click;
}

/** Reads a landing from a page's URL and referrer; undefined when neither says anything. Referrers of the same host are internal. */
export function readLanding(url: URL, referrer: string | undefined): Landing | undefined {
  const landing: Landing = {};
  // Most addresses have no query, and asking one costs more than all else here.
  if (url.search !== "") readQuery(landing, url.searchParams);
  const host = (referrer && URL.parse(referrer)?.hostname.toLowerCase()) || "";
  if (host && host !== url.hostname.toLowerCase()) landing.referrer = host.replace(/^www\./, "").slice(0, 100);
  return Object.keys(landing).length > 0 ? landing : undefined;
}

/** The named source of a host or one of its parents, so that `m.baidu.com` is baidu; search engines under country domains count too. */
function known(host: string, table: Record<string, string>): string | undefined {
  const labels = host.split(".");
  for (let i = 0; i < labels.length - 1; i += 1) {
    const name = table[labels.slice(i).join(".")];
    if (name) return name;
  }
  const google = /(^|\.)(google|yahoo|yandex|bing)\.[a-z.]{2,6}$/.exec(host)?.[2];
  return google && Object.values(table).includes(google) ? google : undefined;
}

/**
 * Classifies a landing: a campaign's own words first, then the click id, then the referrer.
 * @example classify({ utm_source: "douyin", utm_medium: "cpc" }).channel // => "paid"
 */
export function classify(landing: Landing): Source {
  const medium = landing.utm_medium?.toLowerCase() ?? "";
  const campaign = landing.utm_campaign ?? "";
  const clicked = landing.click_id ? clickIds[landing.click_id] : undefined;
  const host = landing.referrer ?? "";
  const search = known(host, searchEngines);
  const network = known(host, socialNetworks);
  const source = landing.utm_source?.toLowerCase() || clicked || search || network || host;
  if (!source && !medium) return direct;
  const paid = paidMedium.test(medium) || (clicked !== undefined && !unpaidClickIds.has(landing.click_id ?? ""));
  const social = socialMedium.test(medium) || network !== undefined || Object.values(socialNetworks).includes(source);
  const channel: Channel = paid ? "paid" : privateMedium.test(medium) ? "private" : social ? "social" : "free";
  const implied = paid ? "cpc" : network ? "social" : search ? "organic" : "referral";
  return { channel, source: source || "(not set)", medium: medium || implied, campaign };
}

/** Whether a landing names a campaign: the kind that begins a new session. A bare referrer, such as a bank's page, does not. */
export function isCampaign(landing: Landing): boolean {
  return landing.utm_source !== undefined || landing.utm_campaign !== undefined || landing.click_id !== undefined;
}
