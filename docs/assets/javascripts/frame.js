// A place that is folded away is opened for who is sent to it; not every browser does so by itself.
;(() => {
  const show = () => {
    const target = document.getElementById(location.hash.slice(1)) // ids are never percent-encoded
    const folds = []
    for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) folds.push(at)
    const closed = folds.filter((fold) => !fold.open && !fold.querySelector("summary").contains(target))
    for (const fold of closed) fold.open = true
    if (closed.length > 0) target.scrollIntoView()
  }
  window.addEventListener("hashchange", show)
  show()
})()

// Where there is room for the contents of the page beside the text, they stand open; the style sheet shows them there. And
// the menu stands in the header: a phone's menu that was open when the device was turned is closed.
;(() => {
  const contents = document.querySelector(".contents")
  const wide = matchMedia("(min-width: 60em)")
  wide.addEventListener("change", () => document.getElementById("site-menu")?.hidePopover?.())
  const fit = () => (contents.open = wide.matches)
  if (contents) {
    fit()
    wide.addEventListener("change", fit)
    contents.addEventListener("toggle", () => (contents.open ||= wide.matches))
  }
})()
