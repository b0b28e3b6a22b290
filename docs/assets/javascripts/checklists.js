// Checklists that remember: ticks stay on this device, by list and step, in whatever language and on whatever page the list
// is shown. Works progress, reset, undo and print. Without this script the boxes can be ticked, and the lists print as they are.
;(() => {
  const KEY = "guidance.steps"
  const boxes = [...document.querySelectorAll("input[data-step]")]
  const tools = document.querySelector(".checklist-tools")
  const name = (box) => [box.closest("[data-occasion]")?.dataset.occasion, box.dataset.step].filter(Boolean).join(" ")
  if (!tools) return
  const [reset, undo] = ["reset", "undo"].map((button) => tools.querySelector(`[data-${button}]`))

  function remembered() {
    try {
      return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"))
    } catch {
      return new Set() // storage may be blocked, or hold something else
    }
  }

  // Storage may be blocked, or full; then the ticks last as long as the page.
  function isKept(write) {
    try {
      write()
      return true
    } catch {
      return false
    }
  }

  let keeps = isKept(() => {
    localStorage.setItem(`${KEY}.trial`, "x".repeat(99))
    localStorage.removeItem(`${KEY}.trial`)
  })

  function remember(steps) {
    keeps = isKept(() => localStorage.setItem(KEY, JSON.stringify([...steps].sort())))
  }

  // Of alternatives, one is enough: a group of them counts as one step.
  const counted = new Set(boxes.map((box) => box.closest(".checklist__either") ?? box.closest("li")))

  function show() {
    const done = [...counted].filter((step) => step.querySelector("input:checked")).length
    tools.querySelector("output").textContent = tools.dataset.stepsDone
      .replace("{done}", done)
      .replace("{all}", counted.size)
    tools.querySelector("p").hidden = keeps
  }

  function recall() {
    const steps = remembered()
    for (const box of keeps ? boxes : []) box.checked = steps.has(name(box))
    show()
  }

  function tick(changed, checked) {
    const steps = remembered()
    for (const box of changed) {
      box.checked = checked
      if (checked) steps.add(name(box))
      else steps.delete(name(box))
    }
    remember(steps)
    undo.hidden = true
    show()
  }

  for (const box of boxes) box.addEventListener("change", () => tick([box], box.checked))

  let removed = []
  reset.addEventListener("click", () => {
    const ticked = boxes.filter((box) => box.checked)
    if (ticked.length === 0) return
    removed = ticked
    tick(boxes, false)
    undo.hidden = false
    const offer = document.createElement("span") // a screen reader hears of the button along with the progress
    offer.className = "visually-hidden"
    offer.textContent = ` ${undo.textContent}`
    tools.querySelector("output").append(offer)
  })

  undo.addEventListener("click", () => {
    tick(removed, true)
    reset.focus() // the button that had the focus is gone
  })

  // What is printed of the page: phases and lists, folded away or not, and the headings right above them.
  function markPrinted() {
    let list = false
    const parts = [...tools.parentElement.children].filter((part) => !part.matches(".copy"))
    for (const part of parts.slice(parts.indexOf(tools) + 1).reverse()) {
      list = part.matches(".phase, :has(input[data-step])") || (list && part.matches("h2, h3"))
      part.classList.toggle("printed-alone", list)
    }
  }

  // Some browsers print before this returns and say so. Others let the reader choose first, and what is printed must stay
  // so until they go on.
  const { classList } = document.documentElement
  const printsAll = () => classList.remove("prints-checklist", "prints-empty")

  function print(...classes) {
    let printed = false
    window.addEventListener("afterprint", () => (printed = true), { once: true })
    classList.add("prints-checklist", ...classes)
    window.print()
    if (printed) printsAll()
  }

  markPrinted()
  tools.querySelector("[data-print]").addEventListener("click", () => print())
  tools.querySelector("[data-print-empty]").addEventListener("click", () => print("prints-empty"))
  for (const going of ["pointerdown", "keydown"]) document.addEventListener(going, printsAll, true)

  // Boxes may have been ticked before this script arrived. After a reload they may be what the browser restores.
  const early = boxes.filter((box) => box.checked)
  if (early.length > 0 && performance.getEntriesByType("navigation")[0]?.type === "navigate")
    remember(new Set([...remembered(), ...early.map(name)]))

  // Another tab may have ticked meanwhile, or the reader come back to a page that the browser kept.
  window.addEventListener("storage", (event) => event.key === KEY && recall())
  window.addEventListener("pageshow", recall)
  recall()
})()
