// Copy buttons: at every [data-copy], and "copy link" at every section, step and message of a page. They stand beside what
// they belong to, not in it: a screen reader's list of headings has the headings alone.
// Without this script the texts can be selected, and the page of links has every permanent link.
;(() => {
  const article = document.querySelector("[data-article]")
  const labels = article ? article.dataset : {}

  // What is copied is plain text and, for links and cards, HTML beside it: where people paste, the program takes what it can show.
  // The Clipboard API exists in secure contexts only, which intranets often are not, and inside another page it may refuse;
  // a copy event carries both types there, too. Returns whether the HTML was left out.
  async function copy({ text, html }) {
    try {
      if (!html) return await navigator.clipboard.writeText(text)
      const types = { "text/plain": text, "text/html": html }
      const blobs = Object.entries(types).map(([type, data]) => [type, new Blob([data], { type })])
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    } catch {
      return copyByEvent(text, html)
    }
  }

  async function copyByEvent(text, html) {
    let plain = Boolean(html)
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text)
      if (html) event.clipboardData.setData("text/html", html)
      plain &&= !event.clipboardData.types.includes("text/html")
      event.preventDefault()
    }
    document.addEventListener("copy", fill)
    const copied = copySelected(text)
    document.removeEventListener("copy", fill)
    if (!copied) await navigator.clipboard.writeText(text) // an older browser: text alone
    return plain
  }

  // A browser fires the event only where something is selected.
  function copySelected(text) {
    const focused = document.activeElement
    const field = document.createElement("textarea")
    field.value = text
    field.readOnly = true
    field.className = "copy__field"
    document.body.append(field)
    field.select()
    const copied = document.execCommand("copy")
    field.remove()
    focused?.focus({ preventScroll: true })
    return copied
  }

  function linkHtml(address, title) {
    const link = document.createElement("a")
    link.href = address
    link.textContent = title
    return link.outerHTML
  }

  let unsay = () => {} // takes back what the last button said

  // "content" returns what to copy: text, perhaps HTML, and the number of fields in it that are still empty.
  function button(kind, label, name, content) {
    const element = document.createElement("button")
    element.type = "button"
    element.className = `copy copy--${kind}`
    element.title = label
    element.setAttribute("aria-label", `${label}: ${name}`)
    const shown = document.createElement("span")
    shown.textContent = label
    element.append(shown)
    element.addEventListener("click", async () => {
      let said = labels.copiedLabel
      try {
        const copied = content()
        if (copied.empty === 1) said = labels.copiedOneEmptyLabel
        else if (copied.empty) said = labels.copiedEmptyLabel.replace("{count}", copied.empty)
        if (await copy(copied)) said = labels.copiedPlainLabel
      } catch {
        said = labels.copyFailedLabel
      }
      unsay()
      element.classList.add("copy--done")
      shown.textContent = status.textContent = said
      const timer = setTimeout(() => unsay(), 1500 + 80 * said.length) // as long as it takes to read
      unsay = () => {
        clearTimeout(timer)
        element.classList.remove("copy--done")
        shown.textContent = label
        status.textContent = ""
        unsay = () => {}
      }
    })
    return element
  }

  // In a long checklist, Tab stops at each box and its link alone. From the link, arrow keys lead to the button and back.
  function besides(link, copier) {
    copier.tabIndex = -1
    for (const [from, to] of [[link, copier], [copier, link]])
      from.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return // the browser's own: back, for instance
        event.preventDefault()
        to.focus()
      })
  }

  // What stands here and has its own place on another page is linked there: a step on its topic, a message on the page of
  // all messages. Their places on other pages may change.
  function permanentLink(page, id, title) {
    const link = new URL(`${labels.root}go/${page || labels.page}/`, location.href)
    link.hash = id
    return { text: link.href, html: linkHtml(link.href, title) }
  }

  // What a reader types for a placeholder goes into every message on the page and into what is copied. It is sent nowhere and
  // forgotten with the page.
  function makeFillable(text) {
    for (const placeholder of text.querySelectorAll(".placeholder")) {
      const field = document.createElement("input")
      field.className = "placeholder"
      field.dataset.placeholder = placeholder.textContent
      field.placeholder = placeholder.textContent
      field.setAttribute("aria-label", placeholder.textContent.slice(1, -1))
      field.autocomplete = "off"
      field.size = placeholder.textContent.length
      field.addEventListener("input", () => {
        for (const same of article.querySelectorAll("input.placeholder")) {
          if (same.dataset.placeholder !== field.dataset.placeholder) continue
          same.value = field.value
          same.size = field.value.length || field.placeholder.length
          same.parentElement.dataset.printed = field.value || field.placeholder
        }
        for (const mail of article.querySelectorAll(".message__mail")) fillMail(mail)
      })
      const frame = document.createElement("span") // on paper a field would cut off what is longer than a line
      frame.className = "printed-field"
      frame.dataset.printed = field.placeholder
      placeholder.replaceWith(frame)
      frame.append(field)
    }
  }

  function emptyFields(text) {
    const empty = [...text.querySelectorAll("input.placeholder")].filter((field) => !field.value.trim())
    return new Set(empty.map((field) => field.dataset.placeholder)).size
  }

  // A card is copied as itself, for editors that show it, and as its markup, for those that take markup. What embeds a page
  // is of use as markup alone.
  function snippet(source) {
    if (source.dataset.copy === "text") return { text: source.textContent }
    const { address, title } = source.closest("dl").dataset
    const html = source.dataset.copy === "html" ? source.textContent : linkHtml(address, title)
    return { text: source.textContent, html }
  }

  function filledText(text) {
    const read = (node) => {
      if (node.nodeName === "BR") return "\n"
      if (node.nodeName === "INPUT") return node.value.trim() || node.dataset.placeholder
      if (node.nodeType === Node.TEXT_NODE) return node.textContent
      return [...node.childNodes].map(read).join("")
    }
    const paragraphs = text.querySelectorAll("p")
    return paragraphs.length > 0 ? [...paragraphs].map(read).join("\n\n") : read(text)
  }

  // The link that opens a mail has the texts before it in its address, in which lines end as in mails (RFC 6068).
  function fillMail(mail) {
    const text = mail.previousElementSibling
    const subject = text.previousElementSibling.querySelector(".message__subject-text")
    const [title, body] = [subject, text].map((part) => encodeURIComponent(filledText(part).replaceAll("\n", "\r\n")))
    mail.querySelector("a").href = `mailto:?subject=${title}&body=${body}`
  }

  const status = document.createElement("p")
  status.className = "copy__status"
  status.setAttribute("role", "status")

  if (article) {
    article.append(status)
    for (const source of article.querySelectorAll("[data-copy]")) {
      const name = source.closest("dd").previousElementSibling.textContent
      source.after(button("text", labels.copyLabel, name, () => snippet(source)))
    }
    const pageTitle = document.querySelector("h1").textContent.trim()
    const headings = article.querySelector(".link-kit") ? [] : article.querySelectorAll("h2[id], h3[id]:not(:has(a))")
    for (const heading of headings) {
      if (heading.nextElementSibling?.matches(".checklist")) continue // a phase of a checklist has no permanent place
      const name = heading.textContent.trim()
      heading.after(button("link", labels.copyLinkLabel, name, () => permanentLink("", heading.id, `${name} – ${pageTitle}`)))
    }
    for (const step of article.querySelectorAll("li[id] input[data-step]")) {
      const [page, id] = step.dataset.step.split("#")
      const item = step.closest("li")
      const name = item.querySelector("label span").textContent
      const [link, copier] = [item.querySelector("a"), button("link", labels.copyLinkLabel, name, () => permanentLink(page, id, name))]
      item.append(copier)
      besides(link, copier)
    }
    for (const message of article.querySelectorAll("figure[data-message]")) {
      const [page, id] = message.dataset.message.split("#")
      const caption = message.querySelector("figcaption")
      const name = caption.textContent.trim()
      caption.after(button("link", labels.copyLinkLabel, name, () => permanentLink(page, id, name)))
    }

    // A mail's subject has a button of its own: where mails are written, it goes into another field than the text.
    for (const text of article.querySelectorAll(".message__text, .message__subject-text")) {
      makeFillable(text)
      const message = text.closest("figure")
      const wording = text.closest(".wording")?.previousElementSibling ?? message.querySelector(".message__label")
      const parts = [message.querySelector("figcaption"), wording].filter(Boolean)
      const name = parts.map((part) => part.textContent.trim()).join(", ")
      const subject = text.previousElementSibling?.closest(".message__subject-label")
      const label = subject ? labels.copySubjectLabel : labels.copyMessageLabel
      const copier = button(subject ? "subject" : "message", label, name, () => ({ text: filledText(text), empty: emptyFields(text) }))
      const mail = text.nextElementSibling
      if (mail?.matches(".message__mail")) {
        const link = mail.querySelector("a")
        link.setAttribute("aria-label", `${link.textContent}: ${name}`)
        link.target = "_self" // in an embedded page all other links open a tab, which a mail would leave empty
        mail.prepend(copier)
      } else text.after(copier)
    }
  }
})()
