// Checklists that remember: ticks stay on this device, by step, so that a step is ticked wherever and in whatever language
// it is shown. Adds progress, reset and print. Without this script the boxes can be ticked, and the lists print as they are.
;(() => {
  const KEY = "guidance.steps"
  const boxes = [...document.querySelectorAll("input[data-step]")]
  const texts = document.querySelector("[data-article]")?.dataset ?? {}

  function remembered() {
    try {
      return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"))
    } catch {
      return new Set() // storage may be blocked, or hold something else
    }
  }

  function remember(steps) {
    try {
      localStorage.setItem(KEY, JSON.stringify([...steps].sort()))
    } catch {
      // storage may be blocked; then the ticks last as long as the page
    }
  }

  function button(label, action) {
    const element = document.createElement("button")
    element.type = "button"
    element.className = "checklist-tools__button"
    element.textContent = label
    element.addEventListener("click", action)
    return element
  }

  function show() {
    const done = boxes.filter((box) => box.checked).length
    progress.textContent = texts.stepsDone.replace("{done}", done).replace("{all}", boxes.length)
  }

  function print(empty) {
    const ticked = boxes.filter((box) => box.checked)
    if (empty) for (const box of ticked) box.checked = false
    window.print()
    for (const box of ticked) box.checked = true
  }

  const progress = document.createElement("output")

  if (boxes.length > 0) {
    const tools = document.createElement("p")
    tools.className = "checklist-tools"
    tools.append(
      progress,
      button(texts.reset, () => {
        const steps = remembered()
        for (const box of boxes) {
          box.checked = false
          steps.delete(box.dataset.step)
        }
        remember(steps)
        show()
      }),
      button(texts.print, () => print(false)),
      button(texts.printEmpty, () => print(true)),
    )
    const list = boxes[0].closest("ul")
    const label = document.getElementById(list.getAttribute("aria-labelledby"))
    const before = label.tagName === "H3" ? document.querySelector("[data-article] h2") : label
    before.before(tools)

    const steps = remembered()
    for (const box of boxes) {
      box.checked = steps.has(box.dataset.step)
      box.addEventListener("change", () => {
        const now = remembered()
        if (box.checked) now.add(box.dataset.step)
        else now.delete(box.dataset.step)
        remember(now)
        show()
      })
    }
    window.addEventListener("storage", (event) => {
      if (event.key !== KEY) return
      const now = remembered()
      for (const box of boxes) box.checked = now.has(box.dataset.step)
      show()
    })
    show()
  }
})()
