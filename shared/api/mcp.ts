// Asking from an assistant: the Model Context Protocol over HTTP.
import type { Endpoint } from "./endpoint.ts";
import { mcpMessage } from "./mcp_requests.ts";

export const mcp: readonly Endpoint[] = [
  {
    method: "post",
    path: "/mcp",
    access: "read",
    audience: "report",
    body: mcpMessage,
    summary: "Ask from an assistant, by the Model Context Protocol",
    description:
      "Streamable HTTP without a session: each request is one message of JSON-RPC 2.0 and is answered as JSON; notifications are answered 202. Tools: list_metrics, get_metric, list_reports, get_findings, list_studies, get_study. They read what the key or report session may read and change nothing. What a tool refuses comes back as its result with `isError` and the sentence that the endpoint would have told.",
    answer: {
      jsonrpc: "2.0",
      id: 1,
      result: { content: [{ type: "text", text: '{"metric":"orders","total":31}' }] },
    },
  },
];
