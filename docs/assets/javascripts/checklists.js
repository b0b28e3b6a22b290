// Checklists that remember: ticks stay on this device, by step, so that a step is ticked wherever and in whatever language
// it is shown. Works progress, reset and print. Without this script the boxes can be ticked, and the lists print as they are.
;(() => {
  const KEY = "guidance.steps"
  const boxes = [...document.querySelectorAll("input[data-step]")]
  const tools = document.querySelector(".checklist-tools")
  if (!tools) return

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

  function show() {
    const done = boxes.filter((box) => box.checked).length
    tools.querySelector("output").textContent = tools.dataset.stepsDone
      .replace("{done}", done)
      .replace("{all}", boxes.length)
  }

  function recall() {
    const steps = remembered()
    for (const box of boxes) box.checked = steps.has(box.dataset.step)
    show()
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      const steps = remembered()
      if (box.checked) steps.add(box.dataset.step)
      else steps.delete(box.dataset.step)
      remember(steps)
      show()
    })
  }

  tools.querySelector("[data-reset]").addEventListener("click", () => {
    const steps = remembered()
    for (const box of boxes) {
      box.checked = false
      steps.delete(box.dataset.step)
    }
    remember(steps)
    show()
  })

  tools.querySelector("[data-print]").addEventListener("click", () => window.print())

  tools.querySelector("[data-print-empty]").addEventListener("click", () => {
    const ticked = boxes.filter((box) => box.checked)
    for (const box of ticked) box.checked = false
    window.print()
    for (const box of ticked) box.checked = true
  })

  // Another tab may have ticked meanwhile, or the reader come back to a page that the browser kept.
  window.addEventListener("storage", (event) => event.key === KEY && recall())
  window.addEventListener("pageshow", recall)
  recall()
})()
