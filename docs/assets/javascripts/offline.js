// Keeps the site's pages on this device, once a reader has asked for it: whole releases, in the languages asked for. A newer
// release is loaded beside the one that is shown, and takes its place when all of it is there. offline-worker.js answers.
// The page of files has this script, and so has each page as it is stored: who does not ask for it loads nothing of it.
;(() => {
  const { src: self } = document.currentScript
  const site = new URL("../../", self).href
  if (!navigator.serviceWorker || !navigator.locks || !window.caches) return
  const RECORD = `guidance ${site}`
  const AT_ONCE = 6 // as many as browsers load at a time over HTTP/1.1
  const tabs = new BroadcastChannel(RECORD)
  const nameOf = (release) => `${RECORD} ${release}`
  const alone = (work) => navigator.locks.request(RECORD, work)

  async function record() {
    return (await caches.match(`${site}?kept`, { cacheName: RECORD }))?.json()
  }

  async function setRecord(kept) {
    const cache = await caches.open(RECORD)
    await cache.put(`${site}?kept`, new Response(JSON.stringify(kept)))
  }

  // Returns the list of what to keep for a language; nothing where the site has none any more.
  async function listOf(language) {
    const answer = await fetch(`${site}${language}/offline.json`, { cache: "no-cache" })
    if (answer.status === 404 || answer.status === 410) return undefined
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
    return answer.json()
  }

  // While a host is being updated, its lists may be of two releases.
  async function listsOf(languages) {
    const lists = await Promise.all(languages.map(listOf))
    if (lists.some((list) => list?.release !== lists[0]?.release)) throw new Error("lists of two releases")
    return lists[0] && lists
  }

  async function digestOf(content) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  }

  // The query keeps the worker and caches on the way from answering with an older file; what arrives is compared anyway.
  async function load(address, digest, signal) {
    const answer = await fetch(`${address}?kept=${digest}`, { signal })
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    const content = await answer.arrayBuffer()
    if (!(await digestOf(content)).startsWith(digest)) throw new Error(`${address} is of another release`)
    const headers = new Headers(answer.headers)
    for (const name of ["content-encoding", "content-length"]) headers.delete(name)
    const isPage = headers.get("content-type")?.startsWith("text/html")
    return new Response(isPage ? withThisScript(new TextDecoder().decode(content)) : content, { headers })
  }

  function withThisScript(page) {
    return page.includes("/offline.js") ? page : page.replace("</body>", `<script src="${self}" defer></script></body>`)
  }

  // Every page has a lock of its release as long as it is open: it may still load something.
  async function removeAllBut(...releases) {
    const { held } = await navigator.locks.query()
    const wanted = new Set([...releases.map(nameOf), ...held.map((lock) => lock.name)])
    const names = (await caches.keys()).filter((name) => name.startsWith(`${RECORD} `) && !wanted.has(name))
    await Promise.all(names.map((name) => caches.delete(name)))
  }

  // What an earlier attempt has stored stays, and so does what has not changed since the release before.
  async function store(files, release, kept, tell) {
    const cache = await caches.open(nameOf(release))
    const all = Object.keys(files).length
    const waiting = Object.entries(files).values() // all workers take from it
    const ended = new AbortController()
    let done = 0
    const work = async () => {
      for (const [path, digest] of waiting) {
        ended.signal.throwIfAborted()
        const address = site + path
        if (!(await cache.match(address))) {
          const same = kept?.files[path] === digest && (await caches.match(address, { cacheName: nameOf(kept.release) }))
          await cache.put(address, same || (await load(address, digest, ended.signal)))
        }
        ended.signal.throwIfAborted() // what is said of the end stands
        tell((done += 1) / all)
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    } finally {
      ended.abort()
    }
  }

  async function keep(languages, lists, tell) {
    const kept = await record()
    const [{ release, date }] = lists
    const files = Object.assign({}, ...lists.map((list) => list.files))
    const moved = Object.assign({}, ...lists.map((list) => list.moved))
    const words = Object.fromEntries(lists.map((list, number) => [languages[number], list.words]))
    await removeAllBut(release, kept?.release)
    try {
      await store(files, release, kept, tell)
      await setRecord({ release, date, languages, words, files, moved })
    } catch (error) {
      if (error.name === "QuotaExceededError" && release !== kept?.release) await caches.delete(nameOf(release))
      throw error
    }
    await removeAllBut(release)
    tabs.postMessage(release)
  }

  // Above the text of a page that is not of the newest release.
  function notice(kept, name, button) {
    const language = kept.languages.find((one) => location.href.startsWith(`${site}${one}/`)) ?? kept.languages[0]
    const words = kept.words[language]
    const said = document.querySelector(".kept-notice") ?? document.createElement("p")
    said.className = "kept-notice"
    said.lang = language
    said.setAttribute("role", "status")
    document.querySelector("main").prepend(said)
    said.textContent = `${words[`offline-${name}`].replace("{date}", day(kept.date, language))} `
    if (!button) return
    const show = document.createElement("button")
    show.type = "button"
    show.className = "tool-button"
    show.textContent = words[`offline-${button}`]
    show.addEventListener("click", () => location.reload())
    said.append(show)
  }

  function day(date, language) {
    return new Date(date).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" })
  }

  async function showNewest(shown) {
    const kept = await record()
    if (kept && kept.release !== shown.release) notice(kept, "newer", "show")
  }

  async function update(shown) {
    const kept = await record()
    const lists = kept && (await listsOf(kept.languages))
    if (!kept || lists?.[0].release === kept.release) return kept?.gone && setRecord({ ...kept, gone: undefined })
    if (!lists) return setRecord({ ...kept, gone: true })
    try {
      await keep(kept.languages, lists, () => {})
    } catch {
      return notice(kept, "older") // the next page tries again
    }
    return showNewest(shown)
  }

  async function follow() {
    const shown = await record()
    if (!shown) return
    navigator.locks.request(nameOf(shown.release), { mode: "shared" }, () => new Promise(() => {})) // until the page goes
    tabs.addEventListener("message", () => showNewest(shown))
    window.addEventListener("pageshow", (event) => event.persisted && showNewest(shown))
    if (navigator.onLine) await alone(() => update(shown)).catch(() => {}) // the network breaks
  }

  // The part of a page with which a reader asks for it.
  async function offer(tools) {
    const { keep: language, ...texts } = tools.dataset
    const [start, remove] = ["start", "remove"].map((name) => tools.querySelector(`[data-offline-${name}]`))
    const said = tools.querySelector("[role=status]")
    const list = await listOf(language).catch(() => undefined)

    async function show() {
      const kept = await record()
      const here = kept?.languages.includes(language)
      said.textContent = here ? texts.kept.replace("{date}", day(kept.date, language)) : ""
      start.hidden = here || !list
      remove.hidden = !kept
      tools.hidden = start.hidden && remove.hidden
    }

    const number = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }
    const size = ((list?.bytes ?? 0) / 1e6).toLocaleString(language, number)
    start.textContent = start.textContent.replace("{size}", size)

    start.addEventListener("click", async () => {
      start.hidden = true
      const percent = (share) => share.toLocaleString(language, { style: "percent" })
      const tell = (share) => (said.textContent = texts.keeping.replace("{percent}", percent(share)))
      tell(0)
      try {
        navigator.storage?.persist?.()
        await alone(async () => {
          const languages = [...new Set([...((await record())?.languages ?? []), language])]
          await keep(languages, await listsOf(languages), tell)
        })
        await navigator.serviceWorker.register(`${site}offline-worker.js`, { scope: site })
        await show()
        remove.focus()
      } catch (error) {
        await show()
        said.textContent = error.name === "QuotaExceededError" ? texts.full : texts.stopped
      }
    })

    remove.addEventListener("click", async () => {
      await alone(async () => {
        await caches.delete(RECORD) // from here on the worker answers nothing, whatever comes in between
        const names = (await caches.keys()).filter((name) => name.startsWith(`${RECORD} `))
        await Promise.all(names.map((name) => caches.delete(name)))
        const registration = await navigator.serviceWorker.getRegistration(site)
        if (registration?.scope === site) await registration.unregister()
      })
      await show()
      said.textContent = texts.removed
      start.focus()
    })

    await show()
    if (location.hash === `#${tools.id}`) tools.scrollIntoView()
  }

  const style = document.createElement("link")
  style.rel = "stylesheet"
  style.href = `${site}assets/stylesheets/offline.css`
  document.head.append(style)
  const tools = document.querySelector("[data-keep]")
  if (tools) offer(tools)
  if (navigator.serviceWorker.controller) follow()
})()
