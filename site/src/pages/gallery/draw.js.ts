// The gallery's script as one file of its own: what it shares with the report stays out of the report's files.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export async function GET(): Promise<Response> {
  const entry = fileURLToPath(new URL("src/gallery/page.ts", `file://${process.cwd()}/site/`));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  return new Response(outputFiles[0]?.text ?? "", { headers: { "content-type": "text/javascript" } });
}
