// Sends the reader on: to the only goal there is, or to the language that they chose before or that the browser asks
// for. Query and fragment are kept, and so is what the reader chooses here. The page itself leaves no entry behind, so
// that the back button leads back.
;(() => {
  const goals = [...document.querySelectorAll("a[data-forward]")]

  for (const goal of document.querySelectorAll("main a[hreflang]")) {
    goal.search = location.search
    if (goal.matches("[data-forward]")) goal.hash = location.hash
    if (location.protocol === "file:" && goal.pathname.endsWith("/")) goal.pathname += "index.html"
    goal.addEventListener("click", () => remember(goal.hreflang))
  }

  function chosenBefore() {
    try {
      return localStorage.getItem("guidance.language")
    } catch {
      return null // storage may be blocked
    }
  }

  function remember(language) {
    try {
      localStorage.setItem("guidance.language", language)
    } catch {
      // storage may be blocked; then the browser's languages decide
    }
  }

  // What a tag leaves out is what is most likely: zh-TW is written in Hant.
  function parts(tag) {
    try {
      const { language, script, region } = new Intl.Locale(tag).maximize()
      return { language, script, region }
    } catch {
      return {} // no tag, or an old browser
    }
  }

  // How well a goal suits whoever wants a language: 0 if it is in another one.
  function fit(wanted, goal) {
    if (goal.hreflang === wanted) return 4
    const [asked, given] = [parts(wanted), parts(goal.hreflang)]
    if (!asked.language || asked.language !== given.language) return 0
    return 1 + 2 * (asked.script === given.script) + (asked.region === given.region) / 2
  }

  function goalFor(wanted) {
    const language = wanted.find((one) => goals.some((goal) => fit(one, goal)))
    return language && goals.reduce((best, goal) => (fit(language, goal) > fit(language, best) ? goal : best))
  }

  const goal = goals.length === 1 ? goals[0] : goalFor([chosenBefore(), ...navigator.languages].filter(Boolean))
  if (goal) location.replace(goal.href)
})()
