// A place that is folded away is opened for who is sent to it; not every browser does so by itself. One that is in a part of a
// long list is shown there: the page of the list has its id and a link to it.
;(() => {
  const show = () => {
    const target = document.getElementById(location.hash.slice(1)) // ids are never percent-encoded
    const onward = target?.closest(".places > li")?.querySelector("a")
    if (onward) return location.replace(onward.href)
    const folds = []
    for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) folds.push(at)
    const closed = folds.filter((fold) => !fold.open && !fold.querySelector("summary").contains(target))
    for (const fold of closed) fold.open = true
    if (closed.length > 0) target.scrollIntoView()
  }
  window.addEventListener("hashchange", show)
  show()

  // A message that opens is read from its top, which may be out of sight; where a link leads into it, that is the top.
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)")
  const scroll = ({ target: fold }) => {
    if (!fold.matches(".message-fold[open]:not(:has(:target))") || fold.getBoundingClientRect().top >= 0) return
    fold.scrollIntoView({ behavior: isCalm.matches ? "instant" : "smooth" })
  }
  document.addEventListener("toggle", scroll, true)
})()

// Inside a page of another site: tells it the height of ours, so that it can make room (HOSTING.md, Embedding).
;(() => {
  const { documentElement: page } = document
  const tell = () => parent.postMessage({ type: "guidance.height", height: Math.ceil(page.getBoundingClientRect().height) }, "*")
  if (parent !== window) new ResizeObserver(tell).observe(page)
})()

// Menu and languages are closed when their time is over: a browser that goes back may show the page as it was left, and
// where there is room the menu stands in the header, also when a phone is turned while its menu is open. The contents of
// the page stand open there, beside the text; the style sheet shows them.
;(() => {
  const contents = document.querySelector(".contents")
  const wide = matchMedia("(min-width: 60em)")
  const close = () => document.querySelectorAll("[popover]").forEach((popover) => popover.hidePopover?.())
  window.addEventListener("pagehide", close)
  wide.addEventListener("change", close)
  const fit = () => (contents.open = wide.matches)
  if (contents) {
    fit()
    wide.addEventListener("change", fit)
    contents.addEventListener("toggle", () => (contents.open ||= wide.matches))
  }
})()
