// Does the replay command list the dead letters and send them again until none are left?
import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

const entry = fileURLToPath(new URL("../../scripts/replay.ts", import.meta.url));

let server: Server;
let url = "";
let letters: { id: string; received_at: number; events: number }[] = [];
let requests: string[] = [];
/** Letters that one replay takes. */
const A_CALL = 2;

beforeEach(async () => {
  letters = [1, 2, 3, 4, 5].map((n) => ({ id: `letter-${n}`, received_at: Date.UTC(2026, 8, n), events: n }));
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== "Bearer sk_manage") reply(401, { detail: "The key is not known." });
    else if (request.method === "GET") reply(200, { letters });
    else reply(200, { replayed: letters.splice(0, A_CALL).length });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { SUANPAN_URL: _url, SUANPAN_KEY: _key, ...env } = process.env;
  const child = spawn(process.execPath, [entry, "--url", url, ...args], { cwd: tmpdir(), env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

it("lists the letters and replays until none are left", async () => {
  const { code, out } = await run("--key", "sk_manage");
  expect(out).toContain("5 dead letters, oldest first:\n2026-09-01T00:00:00.000Z    1 events  letter-1\n");
  expect(out).toContain("5 beacons are in the queue again.");
  expect(letters).toEqual([]);
  expect(requests).toEqual([
    "GET /v1/dead-letters?limit=1000",
    ...Array.from({ length: 4 }, () => "POST /v1/dead-letters/replay"),
  ]);
  expect(code).toBe(0);
});

it("only lists with --list", async () => {
  const { code, out } = await run("--key", "sk_manage", "--list");
  expect(out).toContain("letter-5");
  expect(requests).toEqual(["GET /v1/dead-letters?limit=1000"]);
  expect(code).toBe(0);
});

it("says so when there are none", async () => {
  letters = [];
  const { code, out } = await run("--key", "sk_manage");
  expect(out).toBe("There are no dead letters: every beacon was stored.\n");
  expect(requests).toHaveLength(1);
  expect(code).toBe(0);
});

it.each([
  [["--key", "sk_other"], "does not know the key"],
  [[], "which key?"],
  [["--all"], "Unknown option '--all'"],
])("exits 1 with a sentence for %j", async (args, sentence) => {
  const { code, err } = await run(...args);
  expect(err).toMatch(/^replay: /);
  expect(err).toContain(sentence);
  expect(err).not.toContain("    at ");
  expect(code).toBe(1);
});
