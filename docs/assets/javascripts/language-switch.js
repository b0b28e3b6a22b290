// Keeps the reader's place: section and step ids are the same in every language. Remembers the choice for permanent links.
;(() => {
  const languageLink = (event) => event.target.closest("a[data-language-link]")
  const keepPlace = (event) => {
    const link = languageLink(event)
    if (link) link.hash = location.hash
  }
  // Before it is known whether the link will be opened here, in another tab, or from its menu.
  for (const nearing of ["pointerdown", "focusin", "click"]) document.addEventListener(nearing, keepPlace)

  document.addEventListener("click", (event) => {
    const link = languageLink(event)
    if (!link) return
    try {
      localStorage.setItem("guidance.language", link.hreflang)
    } catch {
      // storage may be blocked; then the browser's languages decide
    }
  })
})()
