// Leads from a finding to its line, and asks before typed text is lost. All else works without a script.
(() => {
  "use strict";
  const texts = [...document.querySelectorAll("textarea[data-path]")];
  const before = new Map(texts.map(text => [text, text.defaultValue]));
  let sent = false;

  for (const link of document.querySelectorAll("a[data-line]")) {
    link.addEventListener("click", event => {
      const text = document.getElementById(link.hash.slice(1));
      const lines = text.value.split("\n");
      const line = Math.min(Number(link.dataset.line), lines.length);
      const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      event.preventDefault();
      text.focus();
      // With the rest cut off, the text is as high as what stands above the line.
      const whole = text.value, height = text.style.height;
      text.value = whole.slice(0, start);
      text.style.height = "0";
      const above = text.scrollHeight;
      text.style.height = height;
      text.value = whole;
      text.scrollTop = Math.max(0, above - text.clientHeight / 2);
      text.setSelectionRange(start, start + lines[line - 1].length);
    });
  }
  document.querySelector("form")?.addEventListener("submit", () => { sent = true; });
  addEventListener("beforeunload", event => {
    if (!sent && texts.some(text => text.value !== before.get(text))) event.preventDefault();
  });
  document.addEventListener("keydown", event => {
    const save = document.querySelector("button[value='save']");
    if (save && event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save.click();
    }
  });
  const said = document.getElementById("said");
  if (said) said.focus();
})();
