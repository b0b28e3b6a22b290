// Where there is room for the contents of the page beside the text, they stand open; the style sheet shows them there.
;(() => {
  const contents = document.querySelector(".contents")
  const wide = matchMedia("(min-width: 60em)")
  const fit = () => (contents.open = wide.matches)
  if (contents) {
    fit()
    wide.addEventListener("change", fit)
  }
})()
