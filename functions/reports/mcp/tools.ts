// What may an assistant ask? Each tool is a question to an endpoint, so that whoever asks reads what his key or link reads.
import * as z from "zod";
import { type McpTool, mcpTools } from "../../../shared/api/mcp_requests.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { Link } from "../../store/links.ts";
import { tellFindings, tellMetric, tellMetrics, tellReports, tellStudies, tellStudy } from "./tell.ts";

/** Asks an endpoint as the caller. */
export type Ask = (path: string, query?: Record<string, unknown>) => Promise<Response>;

export interface Asking {
  ask: Ask;
  locale: Locale;
  link: Link | null;
}

interface Tool {
  title: string;
  description: string;
  /** Gives what is told, or the endpoint's own answer where it refused. */
  run: (args: Record<string, unknown>, asking: Asking) => Promise<unknown>;
}

const days = "Days are of the store's own zone; amounts are integers in minor units of its currency, ratios 0 to 1.";

const tools: Record<McpTool, Tool> = {
  list_metrics: {
    title: "Metrics and what they mean",
    description:
      "Every metric that can be asked for, with its meaning, formula, unit and the dimensions it can be split by. Ask this before get_metric.",
    run: (_, asking) => tellMetrics(asking),
  },
  get_metric: {
    title: "One metric over days",
    description: `A metric's total and buckets over days, optionally split, filtered and compared, with its definition. ${days}`,
    run: tellMetric,
  },
  list_reports: {
    title: "Reports",
    description: "Every report that can be asked for findings, with what its sections are about.",
    run: (_, asking) => tellReports(asking),
  },
  get_findings: {
    title: "What a report found",
    description: `What changed in a report's days, how sure that is and what to do, in sentences, with headline figures. ${days}`,
    run: tellFindings,
  },
  list_studies: {
    title: "Studies",
    description: "Every study (customer segments, forecasts, price effects and the like), and when it was worked out.",
    run: (_, asking) => tellStudies(asking),
  },
  get_study: {
    title: "What a study found",
    description: `A study's findings with what to do, and its tables of numbers. ${days}`,
    run: tellStudy,
  },
};

const names = Object.keys(tools) as McpTool[];

/** The tools as the protocol lists them; their schemas are the endpoints' own. */
export const listTools = () =>
  names.map((name) => ({
    name,
    title: tools[name].title,
    description: tools[name].description,
    inputSchema: z.toJSONSchema(mcpTools[name], { io: "input", unrepresentable: "any" }),
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  }));

export const isTool = (name: unknown): name is McpTool => names.some((each) => each === name);

/** What is wrong with a tool's arguments, or its arguments. */
export function parseArguments(name: McpTool, given: unknown): { args: Record<string, unknown> } | { wrong: string } {
  const parsed = mcpTools[name].safeParse(given ?? {});
  if (parsed.success) return { args: parsed.data };
  const told = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`);
  return { wrong: told.join("; ") };
}

export const runTool = (name: McpTool, args: Record<string, unknown>, asking: Asking) => tools[name].run(args, asking);
