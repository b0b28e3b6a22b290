// Takes what a link fills in or ticks: "#hello?name=Anna" fills in [name], "#checklist?step=thank&step=say-it" ticks two
// steps, by their ids on the page. All goes where the reader could have typed or ticked it, and no server learns of it. Then
// the address is that of the place alone, so that a reload changes nothing.
;(() => {
  function fill(name, value) {
    const field = [...document.querySelectorAll("input.placeholder")].find((each) => each.dataset.placeholder === `[${name}]`)
    if (!field) return
    field.value = value
    field.dispatchEvent(new Event("input"))
  }

  function take() {
    const [place, ...values] = location.hash.split("?")
    if (values.length === 0) return
    for (const [name, value] of new URLSearchParams(values.join("?"))) {
      fill(name, value)
      if (name === "step") document.getElementById(value)?.closest("li")?.querySelector("[data-step]:not(:checked)")?.click()
    }
    location.replace(place)
  }

  window.addEventListener("hashchange", take)
  take()
})()
