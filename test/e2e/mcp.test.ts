// Does the Model Context Protocol's own client, as it comes from npm, ask a running server?
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../helpers/server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  const lines = [{ sku: "A", quantity: 2, amount_minor: 4200 }];
  await server.client.send("PUT", "/v1/orders/1", { ordered_at: "2026-10-05T12:00:00+08:00", currency: "CNY", lines });
  let pending = 1;
  while (pending > 0) ({ pending } = await server.client.send<{ pending: number }>("POST", "/v1/rollup", {}));
});
afterAll(() => server?.stop());

async function connect(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  // The class says "sessionId: string | undefined" where its interface says "sessionId?: string".
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", server.url), { requestInit });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return client;
}

const textOf = (result: Awaited<ReturnType<Client["callTool"]>>) =>
  (result.content as { type: string; text: string }[])[0]?.text ?? "";

test("it connects, lists the tools, and reads a metric and findings", async () => {
  const client = await connect(server.manage_key);
  expect(client.getServerVersion()).toMatchObject({ name: "suanpan" });
  expect(client.getInstructions()).toContain("get_findings");
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain("get_metric");
  const days = { from: "2026-10-01", to: "2026-10-31" };
  const metric = await client.callTool({ name: "get_metric", arguments: { metric: "gmv", ...days } });
  expect(JSON.parse(textOf(metric))).toMatchObject({ total: 4200, definition: { id: "gmv" } });
  const findings = await client.callTool({ name: "get_findings", arguments: { report: "overview", ...days } });
  expect(findings.isError).toBeFalsy();
  const wrong = await client.callTool({ name: "get_metric", arguments: { metric: "alchemy" } });
  expect([wrong.isError, textOf(wrong)]).toEqual([true, expect.stringContaining("There is no such metric")]);
  await client.ping();
  await client.close();
});

test("every tool that is listed answers, and says what is wrong with what it does not take", async () => {
  const client = await connect(server.manage_key);
  const { tools } = await client.listTools();
  const found = JSON.parse(textOf(await client.callTool({ name: "list_studies", arguments: {} }))) as {
    studies: { id: string }[];
  };
  const given: Record<string, unknown> = { metric: "orders", report: "overview", study: found.studies[0]?.id };
  for (const { name, inputSchema } of tools) {
    const needed = Object.fromEntries((inputSchema.required ?? []).map((field) => [field, given[field]]));
    const told = await client.callTool({ name, arguments: needed });
    expect([told.isError ?? false, name]).toEqual([false, name]);
    expect(JSON.parse(textOf(told)), name).toBeTypeOf("object");
    const wrong = await client.callTool({ name, arguments: { ...needed, moon: 1 } });
    expect([wrong.isError, textOf(wrong)], name).toEqual([true, expect.stringContaining("moon")]);
    for (const field of inputSchema.required ?? []) {
      const nothing = await client.callTool({ name, arguments: { ...needed, [field]: "../store" } });
      expect(nothing.isError, `${name} ${field}`).toBe(true);
    }
  }
  await client.close();
  // A key that writes alone reads nothing through it.
  const key = await server.client.send<{ secret: string }>("POST", "/v1/keys", { kind: "secret", scopes: ["write"] });
  await expect(connect(key.secret)).rejects.toThrow();
});

test("it is told of what does not exist, and not let in without a key", async () => {
  const client = await connect(server.manage_key);
  await expect(client.callTool({ name: "drop_table", arguments: {} })).rejects.toThrow("There is no tool drop_table");
  await expect(client.listResources()).rejects.toThrow();
  await client.close();
  await expect(connect("sk_nobody")).rejects.toThrow();
});
