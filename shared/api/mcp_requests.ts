// What does an assistant send? One message of JSON-RPC 2.0; and what each tool takes, which is what its endpoint takes.
import * as z from "zod";
import { metricQuery, reportQuery } from "./requests.ts";

/** A request has an id, a notification none; an answer of the client's has neither method nor meaning here. */
export const mcpMessage = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string().max(200), z.number()]).optional(),
  method: z.string().max(200).describe("Such as initialize, tools/list or tools/call."),
  params: z.record(z.string(), z.unknown()).optional(),
});

const locale = z.enum(["en", "zh-CN"]).default("en").describe("The language of titles and sentences.");
const id = (what: string) => z.string().min(1).max(100).describe(what);

/** What each tool takes. */
export const mcpTools = {
  list_metrics: z.strictObject({ locale }),
  get_metric: z.strictObject({ ...metricQuery.shape, metric: id("A metric's id, of list_metrics."), locale }),
  list_reports: z.strictObject({ locale }),
  get_findings: z.strictObject({
    ...reportQuery.omit({ width: true }).shape,
    report: id("A report's id, of list_reports."),
    locale,
  }),
  list_studies: z.strictObject({ locale }),
  get_study: z.strictObject({ study: id("A study's id, of list_studies."), locale }),
};

export type McpTool = keyof typeof mcpTools;
