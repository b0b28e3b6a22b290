// Makes the boxes of checklists real, where the reading system runs scripts, and keeps the ticks, where it lets a book keep
// anything. A step that stands in two places or languages is ticked in both.
;(() => {
  const key = document.currentScript.dataset.book
  const name = (box) => [box.closest("[data-occasion]")?.dataset.occasion, box.dataset.step].filter(Boolean).join(" ")

  function remembered() {
    try {
      return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"))
    } catch {
      return new Set() // storage may be missing, or hold something else
    }
  }

  function remember(steps) {
    try {
      localStorage.setItem(key, JSON.stringify([...steps].sort()))
    } catch {
      // the ticks last as long as the page
    }
  }

  function boxInPlaceOf(sign) {
    const box = document.createElement("input")
    box.type = "checkbox"
    box.dataset.step = sign.dataset.step
    const label = document.createElement("label")
    sign.parentElement.replaceWith(label)
    label.append(box, " ", sign.nextElementSibling)
    return box
  }

  const boxes = [...document.querySelectorAll("[data-step]")].map(boxInPlaceOf)
  const steps = remembered()
  for (const box of boxes) {
    box.checked = steps.has(name(box))
    box.addEventListener("change", () => {
      const ticked = remembered()
      if (box.checked) ticked.add(name(box))
      else ticked.delete(name(box))
      remember(ticked)
      for (const same of boxes) if (name(same) === name(box)) same.checked = box.checked
    })
  }
})()
