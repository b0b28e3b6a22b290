// Keeps the reader's place: section and step ids are the same in every language. Remembers the choice for permanent links.
;(() => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language-link]")
    if (!link) return
    link.hash = location.hash
    try {
      localStorage.setItem("guidance.language", link.hreflang)
    } catch {
      // storage may be blocked; then the browser's languages decide
    }
  })
})()
