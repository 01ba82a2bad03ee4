// A server on the loopback that keeps what it is sent, and can be told to fail: the import's other half in its tests.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { putImportMapping, type RememberedMapping } from "../../../shared/api/import_mapping_requests.ts";
import { signatureOf } from "../../../shared/import/signature.ts";
import { MAX_BULK_BYTES } from "../../../shared/trade.ts";

const MAPPINGS = "/v1/import/mappings";

type Stored = Record<string, unknown>;

export interface Fault {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

const idOf = (record: Stored): string =>
  String(
    record.id ?? record.code ?? record.sku ?? [record.day, record.source, record.medium, record.campaign].join("|"),
  );

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export async function startRecorder() {
  const stored = new Map<string, string>();
  const mappings = new Map<string, RememberedMapping>();
  const requests: { path: string; bytes: number; records: number; key: string | undefined }[] = [];
  /** Answered before anything else, one for each request. "drop" closes the connection. */
  const faults: (Fault | "drop")[] = [];
  /** Ids that are refused, with the reason. */
  const refuse = new Map<string, string>();
  const state = { pending: 2, maxBytes: MAX_BULK_BYTES, underWay: 0, mostUnderWay: 0, delayMs: 0 };

  function take(kind: string, records: Stored[]) {
    const answer = { stored: 0, unchanged: 0, refused: [] as unknown[] };
    for (const [index, record] of records.entries()) {
      const id = idOf(record);
      const reason = refuse.get(id);
      const content = JSON.stringify(record);
      if (reason) answer.refused.push({ index, id, code: "field_invalid", field: "currency", detail: reason });
      else if (stored.get(`${kind} ${id}`) === content) answer.unchanged += 1;
      else {
        stored.set(`${kind} ${id}`, content);
        answer.stored += 1;
      }
    }
    const { unchanged, ...rest } = answer;
    return kind === "events" ? { ...rest, duplicate: unchanged } : answer;
  }

  /** As the server remembers what is said of files. */
  function rememberer(method: string | undefined, path: string, text: string): [number, unknown] {
    if (method === "GET") return [200, { mappings: [...mappings.values()] }];
    const id = path.slice(MAPPINGS.length + 1);
    if (method === "DELETE") return mappings.delete(id) ? [200, { id, removed: true }] : [404, { detail: "unknown" }];
    const mapping = putImportMapping.parse(JSON.parse(text));
    const named = { id: signatureOf(mapping.kind, mapping.columns), ...mapping };
    const { saved_at: _, ...before } = mappings.get(named.id) ?? { saved_at: 0 };
    const change = JSON.stringify(before) === JSON.stringify(named) ? "unchanged" : "stored";
    mappings.set(named.id, { ...named, saved_at: 1_795_000_000_000 });
    return [200, { ...named, change }];
  }

  function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const text = await bodyOf(request);
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    const fault = faults.shift();
    if (fault === "drop") return void request.socket.destroy();
    if (fault) return reply(response, fault.status, fault.body ?? { detail: `fault ${fault.status}` }, fault.headers);
    const path = request.url ?? "";
    if (path === "/v1/rollup") {
      state.pending = Math.max(0, state.pending - 1);
      return reply(response, 200, { done: 1, pending: state.pending });
    }
    if (path.startsWith(MAPPINGS)) return reply(response, ...rememberer(request.method, path, text));
    if (text.length > state.maxBytes) return reply(response, 413, { detail: "too large" });
    const [kind = "", records = []] = Object.entries(JSON.parse(text) as Record<string, Stored[]>)[0] ?? [];
    requests.push({
      path: `${request.method} ${path}`,
      bytes: text.length,
      records: records.length,
      key: request.headers.authorization,
    });
    return reply(response, 200, take(kind, records));
  }

  const server = createServer((request, response) => {
    state.underWay += 1;
    state.mostUnderWay = Math.max(state.mostUnderWay, state.underWay);
    response.on("close", () => {
      state.underWay -= 1;
    });
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;

  async function close() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  const get = (kind: string, id: string): unknown => JSON.parse(stored.get(`${kind} ${id}`) ?? "null");
  return { url, stored, mappings, requests, faults, refuse, state, get, close };
}
