// Checklists that remember: ticks stay on this device, by list and step, in whatever language and on whatever page the list
// is shown. Works progress, reset and print. Without this script the boxes can be ticked, and the lists print as they are.
;(() => {
  const KEY = "guidance.steps"
  const boxes = [...document.querySelectorAll("input[data-step]")]
  const tools = document.querySelector(".checklist-tools")
  const name = (box) => [box.closest("[data-occasion]")?.dataset.occasion, box.dataset.step].filter(Boolean).join(" ")
  if (!tools) return

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
  }

  function recall() {
    const steps = remembered()
    for (const box of keeps ? boxes : []) box.checked = steps.has(name(box))
    show()
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      const steps = remembered()
      if (box.checked) steps.add(name(box))
      else steps.delete(name(box))
      remember(steps)
      show()
    })
  }

  tools.querySelector("[data-reset]").addEventListener("click", () => {
    const steps = remembered()
    for (const box of boxes) {
      box.checked = false
      steps.delete(name(box))
    }
    remember(steps)
    show()
  })

  tools.querySelector("[data-print]").addEventListener("click", () => window.print())

  tools.querySelector("[data-print-empty]").addEventListener("click", () => {
    document.documentElement.classList.add("prints-empty")
    window.print()
  })

  // Not every browser waits while it prints, nor says when it has printed: the ticks stay away until the reader goes on.
  for (const going of ["pointerdown", "keydown"])
    document.addEventListener(going, () => document.documentElement.classList.remove("prints-empty"), true)

  // Boxes may have been ticked before this script arrived. After a reload they may be what the browser restores.
  const early = boxes.filter((box) => box.checked)
  if (early.length > 0 && performance.getEntriesByType("navigation")[0]?.type === "navigate")
    remember(new Set([...remembered(), ...early.map(name)]))

  // Another tab may have ticked meanwhile, or the reader come back to a page that the browser kept.
  window.addEventListener("storage", (event) => event.key === KEY && recall())
  window.addEventListener("pageshow", recall)
  recall()
})()
