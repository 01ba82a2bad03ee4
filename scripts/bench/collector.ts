// What would a collector see of a beacon?
// A loopback shop and, on another origin, a collector that records, fails and recovers.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** One event as it arrived. */
export interface ReceivedEvent {
  id: string;
  name: string;
  url: string;
  referrer?: string;
  params: Record<string, unknown>;
}

/** One request to the collector with the status it was answered with, or "drop" when its connection was cut. */
export interface Received {
  answer: number | "drop";
  text: string;
  content_type: string | undefined;
  cookie: string | undefined;
  body: {
    key: string;
    sent_at: number;
    visitor?: string;
    customer_id?: string;
    language: string;
    viewport: string;
    events: ReceivedEvent[];
  };
}

/** A page of the shop: a path's HTML and extra response headers. */
export interface ShopPage {
  html: string;
  headers?: Record<string, string>;
}

export interface Loopback {
  /** Origin of the shop's pages. */
  shop: string;
  /** Origin of the collector, which also serves the beacon's files. */
  collector: string;
  pages: Map<string, ShopPage>;
  /** Answers for the next requests, first come first served; afterwards 202. */
  answers: (number | "drop")[];
  requests: Received[];
  preflights: number;
  close: () => Promise<void>;
}

const listen = async (handle: RequestListener): Promise<{ server: Server; origin: string }> => {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Starts both servers; `beaconDir` holds the files of `buildBeacon`. */
export async function openLoopback(beaconDir: string): Promise<Loopback> {
  const loopback = { pages: new Map(), answers: [], requests: [], preflights: 0 } as unknown as Loopback;
  const shop = await listen((request, response) => {
    const page = loopback.pages.get((request.url ?? "").split("?")[0]!);
    // A browser asks for an icon by itself; its absence is not the page's error.
    const status = page ? 200 : request.url === "/favicon.ico" ? 204 : 404;
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...page?.headers });
    response.end(page?.html);
  });
  const collector = await listen(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.method === "OPTIONS") {
      loopback.preflights++;
      response.writeHead(204, { "access-control-allow-headers": "*" }).end();
    } else if (request.method === "POST" && request.url === "/v1/events") {
      const text = await readBody(request);
      const answer = loopback.answers.shift() ?? 202;
      const { cookie, "content-type": content_type } = request.headers;
      loopback.requests.push({ answer, text, content_type, cookie, body: JSON.parse(text) });
      if (answer === "drop") request.socket.destroy();
      else response.writeHead(answer, { "content-type": "application/json" }).end("{}");
    } else {
      const file = await readFile(join(beaconDir, request.url ?? "")).catch(() => null);
      response.writeHead(file ? 200 : 404, { "content-type": "text/javascript" }).end(file);
    }
  });
  return Object.assign(loopback, {
    shop: shop.origin,
    collector: collector.origin,
    close: async () => {
      for (const { server } of [shop, collector]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  });
}

/** The events of the requests that were accepted, in the order of arrival, doubles included. */
export const accepted = ({ requests }: Loopback): ReceivedEvent[] =>
  requests.filter(({ answer }) => answer === 202).flatMap(({ body }) => body.events);
