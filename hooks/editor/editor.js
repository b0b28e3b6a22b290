// Leads from a finding to its line, keeps the place over a save, filters the list, and asks before anything typed is lost.
// All else works without a script.
(() => {
  "use strict";
  const texts = [...document.querySelectorAll("textarea[data-path]")];
  const form = document.getElementById("texts");
  const said = document.getElementById("said");
  const refused = document.getElementById("refused");
  const PLACE = `place:${location.pathname}`;
  let sent = false;

  // Shows a line of a text, with the cursor at its beginning.
  const show = (text, number) => {
    const lines = text.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, each) => sum + each.length + 1, 0);
    // With the rest cut off, the text is as high as what stands above the line.
    const whole = text.value, height = text.style.height;
    text.value = whole.slice(0, start);
    text.style.height = "0";
    const above = text.scrollHeight;
    text.style.height = height;
    text.value = whole;
    text.focus();
    text.setSelectionRange(start, start);
    text.scrollTop = Math.max(0, above - text.clientHeight / 2);
    text.scrollIntoView({ block: "nearest" });
  };
  for (const link of document.querySelectorAll("a[data-line]")) {
    link.addEventListener("click", event => {
      event.preventDefault();
      show(document.getElementById(link.hash.slice(1)), Number(link.dataset.line));
    });
  }

  const keepPlace = () => {
    const active = texts.indexOf(document.activeElement);
    const places = texts.map(text => [text.scrollTop, text.selectionStart, text.selectionEnd]);
    sessionStorage.setItem(PLACE, JSON.stringify({ top: scrollY, active, places }));
  };
  const takePlace = () => {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    sessionStorage.removeItem(PLACE);
    if (!kept || !new URLSearchParams(location.search).has("done")) return;
    texts.forEach((text, number) => {
      const [top, start, end] = kept.places[number] ?? [0, 0, 0];
      text.setSelectionRange(start, end);
      text.scrollTop = top;
    });
    texts[kept.active]?.focus({ preventScroll: true });
    scrollTo(0, kept.top);
  };
  form?.addEventListener("submit", keepPlace);
  addEventListener("submit", () => { sent = true; });
  const line = Number(/^#L(\d+)$/.exec(location.hash)?.[1] ?? 0);
  const opened = texts.find(text => location.pathname === `/${encodeURI(text.dataset.path)}`);
  if (refused) refused.focus();
  else if (line && opened) show(opened, line);
  else takePlace();
  // A status that is there from the beginning is not read out; one that changes is.
  if (said.querySelector("strong")) setTimeout(() => said.replaceChildren(...said.cloneNode(true).childNodes), 200);

  const fields = [...document.querySelectorAll("main form :is(input, select, textarea)")];
  for (const field of fields) {
    field.addEventListener("input", () => {
      const done = said.querySelector("strong") ?? said.insertAdjacentElement("afterbegin", document.createElement("strong"));
      done.textContent = "Not saved yet. ";
      done.className = "";
    });
  }

  // What was refused is not saved either, though the fields came with it.
  const isTyped = field => field.options ? [...field.options].some(each => each.selected !== each.defaultSelected && each.value)
    : field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  addEventListener("beforeunload", event => {
    if (!sent && (refused || fields.some(isTyped))) event.preventDefault();
  });
  document.addEventListener("keydown", event => {
    const save = document.querySelector("button[value='save']");
    if (save && event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save.click();
    }
  });

  const filter = document.getElementById("filter");
  if (filter) {
    filter.parentElement.hidden = false;
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      for (const item of document.querySelectorAll(".group li")) {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
      }
      for (const group of document.querySelectorAll(".group")) {
        group.hidden = !group.querySelector("li:not([hidden])");
      }
    });
  }
})();
