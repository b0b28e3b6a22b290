// Opens pages in frames, a few at a time, and uses all that is on them: every handler, every link that is a script, every
// button and field. Returns how many pages were opened.
async (addresses) => {
  const AT_ONCE = 6
  // A payload can keep its frame from ever loading. So much patience is a matter of how long that takes, of nothing else.
  const pause = () => new Promise((done) => setTimeout(done, 30_000))

  const use = async (view) => {
    const { document } = view
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) {
        if (/^on/i.test(name)) element.dispatchEvent(new view.Event(name.slice(2).toLowerCase(), { bubbles: true }))
      }
      const target = element.href?.baseVal ?? element.href ?? element.action ?? element.src ?? ""
      if (/^\s*(javascript|vbscript|data):/i.test(String(target)) && element.localName !== "img") {
        if (element.localName === "form") element.submit()
        else element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }))
      }
    }
    for (const field of document.querySelectorAll("input.placeholder")) {
      field.value = field.dataset.placeholder
      field.dispatchEvent(new view.Event("input", { bubbles: true }))
    }
    for (const box of document.querySelectorAll("input[type=checkbox]")) box.click()
    for (const button of document.querySelectorAll("button")) button.click()
    return last(document)
  }

  // Asks for a picture that is nowhere: once that is known, so is what was asked for before.
  const last = (document) =>
    new Promise((done) => {
      const picture = document.createElement("img")
      picture.addEventListener("error", done, { once: true })
      picture.src = "/nowhere.png"
    })

  const open = async (address) => {
    const frame = document.createElement("iframe")
    frame.width = frame.height = 800
    const load = () => new Promise((done) => frame.addEventListener("load", done, { once: true }))
    const loaded = load()
    frame.src = `/${address}`
    document.body.append(frame)
    await Promise.race([loaded, pause()])
    const elsewhere = load() // a payload may lead the frame there
    try {
      await Promise.race([use(frame.contentWindow), elsewhere, pause()])
    } catch (error) {
      if (!(error instanceof DOMException)) throw error // it has
    }
    frame.remove()
  }

  let next = 0
  const work = async () => {
    while (next < addresses.length) await open(addresses[next++])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return addresses.length
}
