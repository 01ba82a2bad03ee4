// What does the report look like without the site? Its style sheets as one file.
import { join } from "node:path";
import { build } from "esbuild";

const styles = join(import.meta.dirname, "../../site/src/styles");

export async function styleSheet(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: '@import "./base.css";@import "./report.css";', loader: "css", resolveDir: styles },
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
  });
  return outputFiles[0]?.text ?? "";
}
