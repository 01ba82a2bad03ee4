// How does the reference open? An endpoint that an address names is shown, and a button shows all of them: to be searched or printed.
const all = [...document.querySelectorAll<HTMLDetailsElement>("details.operation")];
const button = document.getElementById("open-all");

/** Browsers that do not open what holds the place an address names leave the reader before a closed line. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const operation = named?.closest<HTMLDetailsElement>("details.operation");
  if (!operation || operation.open) return;
  operation.open = true;
  named?.scrollIntoView();
}

openNamed();
addEventListener("hashchange", openNamed);
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const one of all) one.open = true;
    button.hidden = true;
  });
}
