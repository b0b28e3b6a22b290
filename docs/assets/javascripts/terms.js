// Explains a term on the spot: its link to the glossary becomes a button, for mouse, touch and keyboard alike.
// Escape, or another press, closes the explanation (WCAG 2.2, 1.4.13).
;(() => {
  for (const link of document.querySelectorAll("a.term[data-explanation]")) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "term"
    button.textContent = link.textContent
    button.setAttribute("aria-expanded", "false")
    const note = document.createElement("span")
    note.className = "term__note"
    note.setAttribute("role", "note")
    note.hidden = true
    const more = link.cloneNode()
    more.removeAttribute("class")
    more.removeAttribute("data-explanation")
    more.textContent = document.dir === "rtl" ? "←" : "→"
    more.setAttribute("aria-label", link.textContent)
    note.append(`${link.dataset.explanation} `, more)
    const show = (shown) => {
      note.hidden = !shown
      button.setAttribute("aria-expanded", String(shown))
    }
    button.addEventListener("click", () => show(note.hidden))
    for (const part of [button, note]) {
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || note.hidden) return
        show(false)
        button.focus()
      })
    }
    link.replaceWith(button, note)
  }
})()
