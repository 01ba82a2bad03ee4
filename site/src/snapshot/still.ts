// What does a page look like that no script will ever wake? Buttons become links to what lies in the folder, or go; charts stand still.

export interface Places {
  /** Where a metric is defined. */
  definition: (metric: string) => string;
  /** The files of a section, or of a part of it, by the words of their links. */
  files: (section: string, part: string | undefined) => { href: string; text: string }[];
}

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/** The page's own markup without a control that would do nothing. It was made by `html`: attributes are quoted and escaped. */
export function still(markup: string, places: Places): string {
  return (
    markup
      .replaceAll(
        /<div class="plot" role="application" tabindex="0" aria-roledescription="[^"]*" aria-labelledby="([^"]*)" aria-describedby="[^"]*">/g,
        '<div class="plot" role="group" aria-labelledby="$1">',
      )
      .replaceAll(/<p class="sr" id="[^"]*-k">[^<]*<\/p>/g, "")
      .replaceAll(/<div class="tip"[^>]*><\/div>/g, "")
      // What would be asked anew is gone; how it was asked stays.
      .replaceAll(
        /<details class="asking" id="reading"><summary>([\s\S]*?)<\/summary>[\s\S]*?<\/details>/g,
        "<p>$1</p>",
      )
      .replaceAll(/<details class="asking"[\s\S]*?<\/details>/g, "")
      // What is approved online cannot be approved in a folder.
      .replaceAll(/<p [^>]*data-online>[\s\S]*?<\/p>/g, "")
      .replaceAll(/<select [^>]*>([\s\S]*?)<\/select>/g, (_, options: string) => `<b>${chosen(options)}</b>`)
      .replaceAll(/<section [^>]*data-section="([^"]*)"/g, (tag, id: string) => `<a id="s-${id}"></a>${tag}`)
      .replaceAll(/(<button [^>]*>)([\s\S]*?)<\/button>/g, (_, tag: string, text: string) => button(tag, text, places))
  );
}

const chosen = (options: string) =>
  (/<option[^>]* selected[^>]*>([^<]*)/.exec(options) ?? /<option[^>]*>([^<]*)/.exec(options))?.[1] ?? "";

function button(tag: string, text: string, { definition, files }: Places): string {
  const [metric, csv, go] = ["data-define", "data-csv", "data-go"].map((name) => attribute(tag, name));
  if (metric !== undefined) return `<a class="define" href="${definition(metric)}">${text}</a>`;
  if (csv !== undefined) {
    const links = files(csv, attribute(tag, "data-part"));
    return links.map((file) => `<a class="quiet" href="${file.href}" download>${file.text}</a>`).join("");
  }
  if (go !== undefined) return `<a class="quiet" href="#s-${go}">${text}</a>`;
  // A row that would filter the page stays a name; what would ask again is gone.
  return attribute(tag, "data-filter") === undefined || attribute(tag, "class") !== "define" ? "" : text;
}
