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

  const loaded = new Map() // address → what its loading promises; what fails may be tried again

  function loadOnce(address) {
    if (!loaded.has(address)) loaded.set(address, load(address))
    loaded.get(address).catch(() => loaded.delete(address))
    return loaded.get(address)
  }

  // The files of words that begin as those of a query, as exports/search.py names them: a good guess before the engine is
  // there, which knows how words are written.
  function beginnings(words) {
    return [...new Set(words.map((word) => [...word].slice(0, 2).join("")))].sort()
  }

  function loadWords(beginning) {
    const name = Array.from(beginning, (letter) => letter.codePointAt(0).toString(16)).join("-")
    return loadOnce(`${texts.root}search-words-${name}.js`).catch(() => {}) // no word begins so
  }

  // The index of a large library has no words. For the first results those are enough that begin as the query's do.
  async function engineFor(query) {
    if (search) return search
    const isLarge = texts.large !== undefined
    const guessed = isLarge ? beginnings(query.normalize("NFKD").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) : []
    const files = [`${texts.engine}search-engine.js`, `${texts.root}search.js`]
    await Promise.all([...files.map(loadOnce), ...guessed.map(loadWords)])
    const { open } = window.guidanceSearch
    const index = window.guidanceSearchIndex
    if (!isLarge) return (search = open(index))
    if (window.guidanceSearchAllWords) return (search = open({ ...index, ...window.guidanceSearchAllWords }))
    const wanted = beginnings(open({ ...index, terms: "", postings: "" }).words(query))
    await Promise.all(wanted.map(loadWords))
    const found = wanted.map((beginning) => window.guidanceSearchWords?.[beginning]).filter(Boolean)
    const together = (part, between) => found.map((words) => words[part]).join(between)
    return open({ ...index, terms: together("terms", ""), postings: together("postings", " ") })
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

  async function wholeEngine() {
    await loadOnce(`${texts.root}search-words.js`)
    return (search ??= window.guidanceSearch.open({ ...window.guidanceSearchIndex, ...window.guidanceSearchAllWords }))
  }

  // Behind the first results of a large library follow those that other words find, and the parts of their pages.
  async function addRest(engine, query) {
    const whole = search ?? (await wholeEngine())
    const results = whole.find(query, LIMIT)
    const parts = window.guidanceSearchIndex.parts
    const missing = [...new Set(results.map(({ group }) => group))].filter((group) => !parts[group])
    if (missing.length === 0 && whole === engine) return
    await Promise.all(missing.map((group) => loadOnce(`${texts.root}search-parts-${group}.js`)))
    // Nothing moves under the finger or focus of a reader who has gone on to the results.
    if (query === field.value.trim() && !list.contains(document.activeElement)) render(whole, query)
  }

  function render(engine, query) {
    const results = query ? engine.find(query, LIMIT) : []
    list.replaceChildren(...results.map(item))
    const said = results.length > 0 ? texts.count.replace("{count}", results.length) : texts.none
    count.textContent = query ? said : ""
  }

  async function show() {
    const query = field.value.trim()
    clearTimeout(resting)
    try {
      const engine = await engineFor(query)
      if (query !== field.value.trim()) return // something else was typed meanwhile
      if (engine === search || query === "" || engine.find(query, 1).length > 0) render(engine, query)
      else render(await wholeEngine(), field.value.trim())
      resting = setTimeout(() => addRest(engine, query).catch(() => {}), REST) // the pages are found anyway
    } catch {
      count.textContent = texts.failed // the next letter tries again
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
