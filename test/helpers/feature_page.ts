// A shop's page on an origin of its own that asks for features: with the beacon, and with SDKs as they come from npm.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { TestServer } from "./server.ts";

export interface Told {
  value: unknown;
  reason?: string;
  variant?: string;
  metadata?: Record<string, unknown>;
  errorCode?: string;
}

/** What the page's script leaves for a test. */
export interface FeaturePage {
  growthbook?: { value: unknown; met: string[]; source: string };
  openfeature?: Record<string, Told>;
}

declare global {
  interface Window {
    found?: FeaturePage;
    shown?: string[];
  }
}

// Written as a shop would: nothing but the SDKs' own settings and the beacon's own call.
const script = (url: string, key: string) => `
import { GrowthBook } from "@growthbook/growthbook";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature } from "@openfeature/web-sdk";

const { visitor: id } = JSON.parse(localStorage.suanpan ?? "{}");
const met = [];
const gb = new GrowthBook({
  apiHost: "${url}",
  clientKey: "${key}",
  attributes: { id, country: "CN" },
  trackingCallback: (experiment, { key: arm }) => {
    met.push(experiment.key + " " + arm);
    if (location.hash !== "#openfeature") suanpan("exposure", { experiment: experiment.key, arm, version: experiment.bucketVersion });
  },
});
const { source } = await gb.init({ timeout: 10_000 });
const growthbook = { value: gb.getFeatureValue("buy-button", "none"), met, source };

const headers = [["Authorization", "Bearer ${key}"]];
await OpenFeature.setContext({ targetingKey: id, country: "CN" });
await OpenFeature.setProviderAndWait(
  new OFREPWebProvider({ baseUrl: "${url}", headers, pollInterval: 200, cacheMode: "disabled" }),
);
const client = OpenFeature.getClient();
const { flagMetadata } = client.getStringDetails("buy-button", "none");
if (location.hash === "#openfeature" && flagMetadata.experiment) suanpan("exposure", flagMetadata);
const told = ({ value, reason, variant, flagMetadata, errorCode }) =>
  ({ value, reason, variant, metadata: flagMetadata, errorCode });
window.found = {
  growthbook,
  openfeature: {
    "buy-button": told(client.getStringDetails("buy-button", "none")),
    "free-shipping": told(client.getBooleanDetails("free-shipping", false)),
    banner: told(client.getObjectDetails("banner", {})),
    rows: told(client.getNumberDetails("rows", 1)),
    missing: told(client.getStringDetails("missing", "mine")),
  },
};`;

// The same of a client that stays: it says what it has each time that something new came.
const staying = (url: string, key: string) => `
import { GrowthBook } from "@growthbook/growthbook";

const gb = new GrowthBook({ apiHost: "${url}", clientKey: "${key}", attributes: { id: "visitor-1" } });
const shown = () => [...(window.shown ?? []), gb.getFeatureValue("banner", "none")];
gb.setRenderer(() => { window.shown = shown(); });
await gb.init({ timeout: 10_000, streaming: true });
`;

/** Serves the page; `url` is its address. */
export async function openFeatureShop(
  { url, write_key }: TestServer,
  stays = false,
): Promise<{ url: string; close: () => void }> {
  const { outputFiles } = await build({
    stdin: { contents: (stays ? staying : script)(url, write_key), resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const bundle = outputFiles[0]!.text;
  const page = `<!doctype html><title>Shop</title>
    <script>window.suanpan = window.suanpan || function () { (suanpan.q = suanpan.q || []).push(arguments) }</script>
    <script defer src="${url}/s.js" data-key="${write_key}" data-consent="granted"></script>
    <script type="module" src="/shop.js"></script><p>Shop</p>`;
  const server = createServer(({ url: path }, response) => {
    const isScript = path === "/shop.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8" });
    response.end(isScript ? bundle : page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
