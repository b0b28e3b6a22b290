// Types queries into the search box of the page, one after the other. Returns how many of them find something.
async (queries) => {
  const pause = (time) => new Promise((done) => setTimeout(done, time))
  document.querySelector("[data-search-open]").click()
  const field = document.querySelector("[data-search] input")
  const results = document.querySelector("[data-search-results]")
  while (!window.guidanceSearchIndex || !window.guidanceSearch) await pause(20)
  let found = 0
  for (const query of queries) {
    field.value = query
    field.dispatchEvent(new Event("input"))
    await pause(0)
    found += results.children.length > 0
  }
  return found
}
