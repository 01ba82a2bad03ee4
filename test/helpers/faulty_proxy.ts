// A bad network before a server: of three requests one is answered 503, and of those that pass every tenth loses its connection,
// half of them before the server hears of it and half after.
import { createServer, request as forward, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface FaultyProxy {
  url: string;
  /** How many requests were refused, cut off before the server had them, and cut off after. */
  faults: { refused: number; unheard: number; unanswered: number };
  /** Passes all from now on. */
  heal: () => void;
  close: () => void;
}

const CORS = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/**
 * The network is bad for so many requests. Clients wait twice as long after each try: one that is unlucky again and again would
 * outlast a test.
 */
export async function openFaultyProxy(to: string, requests = 60): Promise<FaultyProxy> {
  const faults = { refused: 0, unheard: 0, unanswered: 0 };
  let healed = false;
  let heard = 0;
  let passed = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    // A preflight that fails is no fault of a collector's.
    const sound = healed || heard >= requests || request.method === "OPTIONS";
    heard += sound ? 0 : 1;
    if (!sound && heard % 3 === 0) {
      faults.refused += 1;
      response.writeHead(503, { ...CORS, "content-type": "application/json" }).end('{"code":"try_again"}');
      return;
    }
    passed += sound ? 0 : 1;
    const cut = !sound && passed % 10 === 0;
    if (cut && passed % 20 === 0) {
      faults.unheard += 1;
      request.socket.destroy();
      return;
    }
    const { method = "POST", url, headers } = request;
    const onward = forward(`${to}${url}`, { method, headers: { ...headers, host: new URL(to).host } }, (answer) => {
      if (cut) {
        faults.unanswered += 1;
        answer.resume();
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => request.socket.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    heal: () => {
      healed = true;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
