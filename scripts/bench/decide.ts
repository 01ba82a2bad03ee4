// How long does a decision take: in the engine, against rule engines on the same work, and through HTTP on the Worker?
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "../../shared/pricing/compile/index.ts";
import { decide as decideOnce } from "../../shared/pricing/decide.ts";
import { prepare } from "../../shared/pricing/prepare.ts";
import { decodeSnapshot, encodeSnapshot } from "../../shared/pricing/snapshot_codec.ts";
import type { Told } from "../../shared/pricing/trace.ts";
import { LINES, makeConfig, makeInputs, makeProducts, makeSnapshot, NOW, OFFERS, RULES } from "./decide_case.ts";
import { decideThroughHttp } from "./decide_http.ts";
import { eligibility } from "./decide_peers.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";

const { atLeast, atMost, info } = rowsOf("decide");

const PRODUCTS = 1_000;
const CATALOGUE = 10_000;
const PASSES = 10;

/** Microseconds of each decision, in ascending order. */
function timesOf(told: Told): number[] {
  const snapshot = makeSnapshot(makeProducts(PRODUCTS));
  const inputs = makeInputs(PRODUCTS, 500);
  for (let pass = 0; pass < 4; pass += 1) for (const input of inputs) decideOnce(snapshot, input, NOW, told);
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const input of inputs) {
      const began = process.hrtime.bigint();
      decideOnce(snapshot, input, NOW + pass, told);
      times.push(Number(process.hrtime.bigint() - began) / 1_000);
    }
  }
  return times.sort((a, b) => a - b);
}

/** A decision as carts and pages are answered, and with the trace that whoever works on the rules asks for. */
function engineRows(): Row[] {
  const what = `decide, ${LINES} lines, ${RULES} rules, ${OFFERS} offers`;
  return (["answer", "all"] as const).flatMap((told) => {
    const times = timesOf(told);
    const name = told === "all" ? `${what}, with its trace` : what;
    return [
      told === "all"
        ? info(`${name}: median`, median(times), "us")
        : atMost(`${name}: median`, median(times), "us", 100),
      info(`${name}: p99`, times[Math.floor(times.length * 0.99)] ?? Number.NaN, "us"),
    ];
  });
}

async function peerRows(): Promise<Row[]> {
  const { config } = makeSnapshot(makeProducts(PRODUCTS));
  const predicates = [...config.rules, ...config.offers].flatMap(({ when }) => (when ? [when] : []));
  const visitors = makeInputs(PRODUCTS, 60).map(({ facts }) => facts);
  const { ours_us, logic_us, rules_us, different } = await eligibility(predicates, visitors);
  const what = `eligibility of one visitor, ${predicates.length} predicates`;
  return [
    info(what, ours_us, "us"),
    atLeast("json-logic-engine on the same, times slower", logic_us / ours_us, "x", 1),
    atLeast("json-rules-engine on the same, times slower", rules_us / ours_us, "x", 1),
    atMost("visitors for whom the engines disagree", different, "visitors", 0),
  ];
}

function snapshotRows(): Row[] {
  const products = makeProducts(CATALOGUE);
  const context = {
    version: 1,
    effective_at: NOW + 150_000,
    currency: "CNY",
    timezone: "Asia/Shanghai",
    now: NOW,
    day_prices: {},
  };
  const timed = <T>(run: () => T): [T, number] => {
    const began = performance.now();
    const value = run();
    return [value, performance.now() - began];
  };
  const [compiled, compile_ms] = timed(() => compile(makeConfig(CATALOGUE), products, context));
  if (!compiled.ok)
    throw new Error(`the benchmark's configuration is refused: ${JSON.stringify(compiled.problems[0])}`);
  const text = encodeSnapshot(compiled.snapshot);
  const loads = Array.from({ length: 7 }, () => timed(() => prepare(decodeSnapshot(text)))[1]);
  const what = `snapshot of ${CATALOGUE.toLocaleString("en")} products`;
  return [
    info(`${what}: compiled in`, compile_ms, "ms"),
    info(`${what}: size in KV, gzip`, gzipSync(text).length / 1_024, "KB"),
    info(`${what}: read and indexed in`, median(loads), "ms"),
  ];
}

async function bundleRow(): Promise<Row> {
  const { outputFiles } = await build({
    entryPoints: ["shared/pricing/decide.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return info("the engine alone, min + gzip", gzipSync(outputFiles[0]?.contents ?? "").length / 1_024, "KB");
}

/** The rows of the area `decide`. */
export async function decide(): Promise<Row[]> {
  const engine = engineRows();
  say(`engine: median ${engine[0]?.figure.toFixed(0)} us`);
  const peers = await peerRows();
  return [...engine, ...peers, ...snapshotRows(), await bundleRow(), ...(await decideThroughHttp({ atLeast, info }))];
}
