// Sends the reader on: to the only goal there is, or to the language that they chose before or that the browser asks
// for. The fragment is kept; the page itself leaves no entry behind, so that the back button leads back.
;(() => {
  const goals = [...document.querySelectorAll("a[data-forward]")]

  for (const goal of goals) {
    goal.hash = location.hash
    if (location.protocol === "file:" && goal.pathname.endsWith("/")) goal.pathname += "index.html"
  }

  function chosenBefore() {
    try {
      return localStorage.getItem("guidance.language")
    } catch {
      return null // storage may be blocked
    }
  }

  function goalFor(wanted) {
    const languages = wanted.map((tag) => tag.toLowerCase().split("-")[0])
    const language = languages.find((one) => goals.some((goal) => goal.hreflang === one))
    return goals.find((goal) => goal.hreflang === language)
  }

  const goal = goals.length === 1 ? goals[0] : goalFor([chosenBefore(), ...navigator.languages].filter(Boolean))
  if (goal) location.replace(goal.href)
})()
