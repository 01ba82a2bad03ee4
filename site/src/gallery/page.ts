// What does the gallery's script do? It draws each chart at the width there is, in the reader's language, and lets keys step through it.
import type { Locale } from "../../../shared/locale.ts";
import { step } from "../report/steps.ts";
import { listenToWidth } from "../report/width.ts";
import { drawKind, prepareGallery } from "./draw.ts";
import { cases } from "./given.ts";
import { galleryLook } from "./look.ts";

/** Width of a chart on paper, as the report's. */
const paperWidth = 680;

/** A page of one kind, whose cases say what they are. */
const own = document.querySelector("[data-own]") !== null;
const main = document.getElementById("main");
const stages = [...document.querySelectorAll<HTMLElement>("[data-stage]")];

function draw(width: number, paper = false): void {
  const locale: Locale = document.documentElement.lang === "en" ? "en" : "zh-CN";
  for (const stage of stages) {
    const [kind = "", id = ""] = (stage.dataset.stage ?? "").split(" ");
    const given = cases.find((one) => one.id === id);
    if (!given) continue;
    stage.innerHTML = drawKind(
      kind,
      given,
      galleryLook(locale, width, `${kind}-${id}`, paper),
      own ? given.text : undefined,
    ).markup;
    // There is no report whose rows could be taken away.
    for (const button of stage.querySelectorAll("[data-csv]")) button.remove();
  }
  document.documentElement.dataset.drawn = `${locale} ${width}`;
}

if (main) {
  await prepareGallery();
  const [first] = stages;
  const frame = first ?? main;
  // The sheet's own width comes with the event before; what the frame then measures is no width of paper.
  const onScreen = (width: number) => {
    if (!matchMedia("print").matches) draw(width);
  };
  draw(listenToWidth(frame, onScreen));
  window.addEventListener("preference", () => draw(frame.clientWidth));
  window.addEventListener("beforeprint", () => draw(paperWidth, true));
  window.addEventListener("afterprint", () => draw(frame.clientWidth));
  for (const kind of ["focusout", "keydown", "pointerdown", "pointermove", "pointerout"])
    main.addEventListener(kind, (event) => {
      if (event.target instanceof Element && event.target.closest(".plot")) step(event);
    });
}
