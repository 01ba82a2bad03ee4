// POST /mcp: an assistant's questions, one message a request, no session and no stream.
import type { Locale } from "../../../shared/locale.ts";
import { readBody } from "../../http/body.ts";
import type { Ctx } from "../../http/context.ts";
import { codes, failed, RpcError, readMessage, succeeded } from "./rpc.ts";
import { Refused } from "./tell.ts";
import { isTool, listTools, parseArguments, runTool } from "./tools.ts";

const MAX_BODY = 65_536;

/** The revisions of the protocol whose tools are as here, the newest first. */
const versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

const instructions =
  "Figures of one shop, with their definitions. Begin with get_findings of the report overview, or list_metrics. Say the days, the unit and whether a change is more than chance when you tell a figure; last days may be incomplete (complete_through).";

/** Routes of this Worker, asked as the caller. */
export type Routes = (request: Request) => Response | Promise<Response>;

export async function answerMcp(c: Ctx, routes: Routes): Promise<Response> {
  const { raw } = c.req;
  const origin = raw.headers.get("origin");
  // A page of another site must not reach a server through the browser of somebody who may.
  if (origin !== null && origin !== new URL(raw.url).origin)
    return c.json(failed(null, codes.request, "Pages of other sites may not ask."), 403);
  const version = raw.headers.get("mcp-protocol-version");
  if (version !== null && !versions.includes(version))
    return c.json(failed(null, codes.request, `Known versions are ${versions.join(", ")}.`), 400);
  const message = readMessage(await readBody(raw, MAX_BODY));
  if (message.kind === "wrong") return c.json(message.answer, 400);
  if (message.kind === "told") return new Response(null, { status: 202 });
  try {
    return c.json(succeeded(message.id, await resultOf(c, routes, message.method, message.params)));
  } catch (error) {
    if (error instanceof RpcError) return c.json(failed(message.id, error.code, error.message));
    throw error;
  }
}

async function resultOf(c: Ctx, routes: Routes, method: string, params: Record<string, unknown>): Promise<unknown> {
  switch (method) {
    case "initialize":
      return {
        protocolVersion: versions.find((each) => each === params.protocolVersion) ?? versions[0],
        capabilities: { tools: {} },
        serverInfo: { name: "suanpan", title: "Suanpan", version: "1" },
        instructions,
      };
    case "ping":
      return {};
    case "tools/list":
      return { tools: listTools() };
    case "tools/call":
      return callTool(c, routes, params);
    default:
      throw new RpcError(codes.method, `There is no method ${method.slice(0, 100)}.`);
  }
}

async function callTool(c: Ctx, routes: Routes, { name, arguments: given }: Record<string, unknown>) {
  if (!isTool(name)) throw new RpcError(codes.params, `There is no tool ${String(name).slice(0, 100)}.`);
  const parsed = parseArguments(name, given);
  // A model mends what it is told of; an error of the protocol it never sees.
  if ("wrong" in parsed) return toolResult(parsed.wrong, true);
  const locale: Locale = parsed.args.locale === "zh-CN" ? "zh-CN" : "en";
  const { link } = c.get("access");
  const ask = (path: string, query: Record<string, unknown> = {}) => {
    const url = new URL(path, c.req.url);
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
    const authorization = c.req.header("authorization") ?? "";
    return Promise.resolve(routes(new Request(url, { headers: { authorization } })));
  };
  try {
    const told = await runTool(name, parsed.args, { ask, locale, link });
    return toolResult(JSON.stringify(told), false);
  } catch (error) {
    if (error instanceof Refused) return toolResult(error.message, true);
    throw error;
  }
}

const toolResult = (text: string, isError: boolean) => ({
  content: [{ type: "text", text }],
  ...(isError ? { isError } : {}),
});
