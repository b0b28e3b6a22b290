// The search box. Engine and index of the page's language are loaded when it is first opened, as scripts: these load from a
// memory stick, too. What is typed is sent nowhere.
;(() => {
  const dialog = document.querySelector("[data-search]")
  const open = document.querySelector("[data-search-open]")
  if (!dialog || !open) return
  const texts = dialog.dataset
  const field = dialog.querySelector("input")
  const count = dialog.querySelector("[data-search-count]")
  const list = dialog.querySelector("[data-search-results]")
  const LIMIT = 10
  const REST = 300 // milliseconds without another letter, after which the results' parts are worth loading
  let search
  let resting

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script")
      script.src = address
      script.addEventListener("load", done)
      script.addEventListener("error", () => failed(new Error(address)))
      document.head.append(script)
    })
  }

  async function ready() {
    await Promise.all([load(`${texts.engine}search-engine.js`), load(`${texts.root}search.js`)])
    return window.guidanceSearch.open(window.guidanceSearchIndex)
  }

  function element(name, className, text) {
    const made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
  }

  function link(address, text, className) {
    const made = element("a", className, text)
    made.href = texts.root + address
    return made
  }

  function item(result) {
    const made = element("li")
    made.append(link(result.address, result.title, "search__title"))
    if (result.kind) made.append(element("p", "search__kind", result.kind))
    made.append(element("p", "search__summary", result.summary))
    if (result.parts.length > 0) {
      const parts = element("ul", "search__parts")
      for (const part of result.parts) {
        const place = element("li")
        place.append(link(part.address, part.text))
        parts.append(place)
      }
      made.append(parts)
    }
    return made
  }

  // In a large library the parts of pages are files of their own: a search loads those of its results behind them.
  async function addParts(engine, query, results) {
    const missing = [...new Set(results.map(({ group }) => group))].filter(
      (group) => !window.guidanceSearchIndex.parts[group],
    )
    if (missing.length === 0) return
    await Promise.all(missing.map((group) => load(`${texts.root}search-parts-${group}.js`)))
    // Nothing moves under the finger or focus of a reader who has gone on to the results.
    if (query !== field.value.trim() || list.contains(document.activeElement)) return
    list.replaceChildren(...engine.find(query, LIMIT).map(item))
  }

  async function show() {
    const query = field.value.trim()
    clearTimeout(resting)
    try {
      search ??= ready()
      const engine = await search
      if (query !== field.value.trim()) return // something else was typed meanwhile
      const results = query ? engine.find(query, LIMIT) : []
      list.replaceChildren(...results.map(item))
      const said = results.length > 0 ? texts.count.replace("{count}", results.length) : texts.none
      count.textContent = query ? said : ""
      resting = setTimeout(() => addParts(engine, query, results).catch(() => {}), REST) // the pages are found anyway
    } catch {
      search = undefined // the next letter tries again
      count.textContent = texts.failed
    }
  }

  function openDialog() {
    dialog.showModal()
    field.select()
    show()
  }

  open.addEventListener("click", openDialog)
  if (location.hash === "#search") openDialog() // the page for unknown addresses leads here
  field.addEventListener("input", show)
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => {
    const inside = dialog.getBoundingClientRect()
    const outside = event.clientX < inside.left || event.clientX > inside.right || event.clientY > inside.bottom
    if (event.target === dialog && outside) dialog.close()
  })
  // Enter leads to the results rather than away from them; on a phone it also puts the keyboard aside.
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    list.querySelector("a")?.focus()
  })
  // A result on this page closes the box, so that its place can be seen; back to the page, the box is closed as well.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close()
  })
})()
