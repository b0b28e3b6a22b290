// Opens e-books in foliate-js, and tells what it shows of each of their documents.
import "./node_modules/foliate-js/view.js"
import { FootnoteHandler } from "./node_modules/foliate-js/footnotes.js"

const STYLES = "html { color-scheme: light dark }" // what foliate-js's own reader says of colours
let view

// Opens the book at an address, pages or scrolled; returns the number of its documents.
window.openBook = async (address, flow) => {
  view = document.createElement("foliate-view")
  document.body.append(view)
  await view.open(new File([await (await fetch(address)).blob()], "book.epub"))
  view.renderer.setAttribute("flow", flow)
  view.renderer.setStyles(STYLES)
  return view.book.sections.length
}

async function shownDocument(index) {
  const loaded = new Promise((resolve) => view.addEventListener("load", (event) => resolve(event.detail.doc), { once: true }))
  await view.renderer.goTo({ index })
  const doc = await loaded
  await doc.fonts.ready
  return doc
}

// Shows a document at a place; returns nothing.
window.showPlace = async (index, id) => {
  await shownDocument(index)
  await view.renderer.goTo({ index, anchor: (doc) => (id ? doc.getElementById(id) : 0) })
}

// What leads to nothing: links of the document, and where they lead.
async function deadLinks(doc, index) {
  const dead = []
  for (const link of doc.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href")
    if (!/^[a-z]+:/i.test(href) && !(await leadsSomewhere(view.book.sections[index].resolveHref(href)))) dead.push(href)
  }
  return dead
}

async function leadsSomewhere(href) {
  const target = view.book.resolveHref(href)
  const section = target && view.book.sections[target.index]
  return Boolean(section) && (await target.anchor(await section.createDocument())) !== null
}

const isCut = (element, width) => element.getBoundingClientRect().right > width + 1 && !element.closest(".table-scroll")

// Returns what is shown of a document, and what is wrong with it.
window.lookAt = async (index) => {
  const doc = await shownDocument(index)
  const width = doc.documentElement.clientWidth
  return {
    path: view.book.sections[index].id,
    text: doc.body.innerText,
    colour: doc.defaultView.getComputedStyle(doc.body).color,
    height: doc.body.getBoundingClientRect().height,
    cut: [...doc.body.querySelectorAll("*")].filter((element) => isCut(element, width)).map((element) => element.outerHTML.slice(0, 120)),
    dead: await deadLinks(doc, index),
  }
}

// Returns the labels of the contents and of the pages, and which of them lead to nothing.
window.lists = async () => {
  const flat = (items) => (items ?? []).flatMap((item) => [item, ...flat(item.subitems)])
  const found = { toc: flat(view.book.toc), pages: flat(view.book.pageList) }
  const dead = []
  for (const item of [...found.toc, ...found.pages]) if (!(await leadsSomewhere(item.href))) dead.push(item.href)
  return { toc: found.toc.map((item) => item.label), pages: found.pages.map((item) => item.label), dead }
}

// Returns the text that pops up for the first term of a document; empty if it has none.
window.popUp = async (index) => {
  const link = (await shownDocument(index)).querySelector("a.term")
  if (!link) return ""
  const handler = new FootnoteHandler()
  const shown = new Promise((resolve) => {
    handler.addEventListener("before-render", (event) => document.body.append(event.detail.view))
    handler.addEventListener("render", (event) => event.detail.view.addEventListener("load", () => {}, resolve(event.detail)))
  })
  const href = view.book.sections[index].resolveHref(link.getAttribute("href"))
  await handler.handle(view.book, new CustomEvent("link", { detail: { a: link, href } }))
  const detail = await shown
  const text = detail.target.isConnected ? detail.target.innerText : detail.target.textContent
  detail.view.remove()
  return text
}
