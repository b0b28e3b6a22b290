// Keeps the reader's place: section and step ids are the same in every language.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-language-link]")
  if (link) link.hash = location.hash
})
