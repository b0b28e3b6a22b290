// Finds pages in an index that hooks/guidance/exports/search.py has written. Touches no page; knows no language.
//
// A reader's word seldom stands in a page as it is typed: it is inflected, half typed, part of a compound, or misspelt. So
// each word is compared with the words of the index by the letters that they share. The nearest ones stand for it, and
// count the more, the nearer they are.
;(() => {
  const LEAST_ALIKE = 0.2 // below that two words have letters in common, but no meaning
  const NEAR = 0.75 // a word that has one as near as that needs no other spelling
  const OTHER_ENDING = 0.9
  const IN_COMPOUND = 0.7
  const MOST_FORMS = 80 // words of the index that stand for one of the reader's: two letters alone begin thousands
  const HALF = 8 // the weight of a word on a page that counts half as much as any weight can
  const IN_TEXT = 0.7 // how well a part fits that has a word in its text, compared with one that has it in its title
  const FITTING = 0.6 // how well a part fits, compared with the best one, to be shown
  const MOST_PARTS = 2
  const MOST_REMEMBERED = 50

  // The same as DROPPED and RUNS in hooks/guidance/exports/search.py.
  const DROPPED =
    /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}"
  const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu")
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u")

  const pairs = (run) => {
    const letters = [...run]
    if (letters.length === 1 || !IS_UNSPACED.test(run)) return [run]
    return letters.slice(1).map((letter, before) => letters[before] + letter)
  }

  // The same as words() in hooks/guidance/exports/search.py; tests/cases/search/words.yml holds both to it.
  const reader = (plain) => {
    const letters = new RegExp(`[${Object.keys(plain).join("")}]`, "g")
    return (text) =>
      (
        text
          .normalize("NFKD")
          .toLowerCase()
          .replace(letters, (letter) => plain[letter])
          .replace(DROPPED, "")
          .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
      ).flatMap((spaced) => spaced.match(RUNS).flatMap(pairs))
  }

  // How many letters of two words are the same from these positions on.
  const sameLetters = (word, i, term, j) => {
    let same = 0
    while (i + same < word.length && word.charCodeAt(i + same) === term.charCodeAt(j + same)) same++
    return same
  }

  // The same past one error: letters typed and letters meant. One wrong, too many, missing, two swapped; and in a long
  // word a sound that is written with two letters, as in "revangieren".
  const ERRORS = [[1, 1], [1, 0], [0, 1], [2, 2], [1, 2], [2, 1]]
  const LONG = 8
  const sameButOne = (word, i, term, j) => {
    const before = sameLetters(word, i, term, j)
    let most = 0
    for (const [typed, meant] of ERRORS) {
      const x = i + before + typed
      const y = j + before + meant
      if (x > word.length || y > term.length) continue
      const swapped = typed + meant === 4
      if (swapped && (word[x - 2] !== term[y - 1] || word[x - 1] !== term[y - 2])) continue
      const same = before + (swapped ? 2 : 0) + sameLetters(word, x, term, y)
      if (same > most && (typed + meant !== 3 || same >= LONG)) most = same
    }
    return most
  }

  // How words are compared: so many letters of a compound's part must be certain and so many the same, an ending may be
  // as long as what is the same, divided by strictness, and the likeness is worth so much.
  const AS_TYPED = { same: sameLetters, certain: 4, least: 4, strictness: 1, worth: 1 }
  const MISSPELT = { same: sameButOne, certain: 2, least: 5, strictness: 2, worth: 0.7 }

  // Dice's coefficient: 1 for the same word, 0 for two without a letter in common.
  const dice = (word, term, same) => (2 * same) / (word.length + term.length)

  // How alike two words are that share their beginning, from 0 to 1.
  const alikeFromStart = (word, term, how) => {
    const same = how.same(word, 0, term, 0)
    const wordRest = word.length - same
    const termRest = term.length - same
    const alike = how.worth * dice(word, term, same)
    if (!wordRest) return alike
    if (!termRest) return same > 2 && wordRest <= (same > 3 ? 2 * same : same) ? alike : 0
    return same > 3 && same >= how.strictness * Math.max(wordRest, termRest) ? OTHER_ENDING * alike : 0
  }

  // The same for a compound and a word that begins at that position inside it.
  const alikeInside = (compound, at, part, how) => {
    const same = how.same(part, 0, compound, at)
    const isPart = same >= how.least && same >= how.strictness * (part.length - same)
    return isPart ? how.worth * IN_COMPOUND * dice(compound, part, same) : 0
  }

  // The words of the index, in the order of their letters: each begins with as many letters of the one before as its
  // capital letter says (A is 0), and goes on with its own.
  const readTerms = (written) => {
    const terms = []
    let term = ""
    for (const [letters] of written.matchAll(/[A-Z][^A-Z]*/g)) {
      term = term.slice(0, letters.charCodeAt(0) - 65) + letters.slice(1)
      terms.push(term)
    }
    return terms
  }

  // typed: how readers type letters that their keyboard lacks, two for one. Not every two are meant so; what only looks
  // like it is one letter short then, and found all the same.
  const vocabulary = (terms, typed) => {
    const text = terms.join(" ")
    const starts = new Uint32Array(terms.length)
    for (let n = 1; n < terms.length; n++) starts[n] = starts[n - 1] + terms[n - 1].length + 1

    // The first number for which it holds; it holds for all behind that one.
    const first = (holds) => {
      let low = 0
      let high = terms.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (holds(middle)) high = middle
        else low = middle + 1
      }
      return low
    }

    const eachBeginningWith = (letters, visit) => {
      for (let n = first((at) => terms[at] >= letters); n < terms.length && terms[n].startsWith(letters); n++) visit(n)
    }

    const eachContaining = (letters, visit) => {
      for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
        const n = first((number) => starts[number] > at) - 1
        if (at - starts[n] >= 2) visit(n, at - starts[n])
      }
    }

    // Compounds: the word begins inside a term, or a term inside the word.
    const compareParts = (word, how, note) => {
      eachContaining(word.slice(0, how.certain), (n, at) => note(n, alikeInside(terms[n], at, word, how)))
      for (let at = 2; at + how.least <= word.length; at++) {
        eachBeginningWith(word.slice(at, at + how.certain), (n) => note(n, alikeInside(word, at, terms[n], how)))
      }
    }

    const compareAsTyped = (word, note) => {
      eachBeginningWith(word.slice(0, 3), (n) => note(n, alikeFromStart(word, terms[n], AS_TYPED)))
      if (word.length >= AS_TYPED.least) compareParts(word, AS_TYPED, note)
    }

    const compareMisspelt = (word, note) => {
      if (word.length < 4) return
      for (let n = 0; n < terms.length; n++) note(n, alikeFromStart(word, terms[n], MISSPELT))
      if (word.length >= MISSPELT.least) compareParts(word, MISSPELT, note)
    }

    // The terms that may stand for a word of the reader's, the nearest first: [number, how alike].
    const forms = (word) => {
      const found = new Map()
      const note = (n, alike) => {
        if (alike >= LEAST_ALIKE && alike > (found.get(n) ?? 0)) found.set(n, alike)
      }
      const isNear = () => [...found.values()].some((alike) => alike >= NEAR)
      compareAsTyped(word, note)
      const other = typed.reduce((spelling, [letters, meant]) => spelling.replaceAll(letters, meant), word)
      if (other !== word && !isNear()) compareAsTyped(other, note)
      if (!isNear()) for (const spelling of new Set([word, other])) compareMisspelt(spelling, note)
      return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_FORMS)
    }

    return { terms, forms }
  }

  const open = (index) => {
    const wordsOf = reader(index.plain)
    const { terms, forms } = vocabulary(readTerms(index.terms), index.typed)
    const postings = index.postings.split(" ")
    const size = index.pages.length
    const remembered = new Map()

    // a, b … z, aa: 1, 2 … 26, 27
    const numberOf = (letters) => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 96, 0)

    // A posting is the number of pages skipped, if any, a letter for the term's weight on the next page, and, if it stands
    // in the text of a part, the part's number in letters.
    const eachPosting = (n, visit) => {
      let page = -1
      for (const [, skipped, weight, part] of postings[n].matchAll(/(\d*)([A-Z])([a-z]*)/g)) {
        page += 1 + Number(skipped)
        visit(page, index.weights[weight.charCodeAt(0) - 65], part)
      }
    }

    // What one word finds: how much of it each page lacks (1 is all), how rare it is, how sure its forms are, and where
    // in a page's text the surest of them stands.
    const look = (word) => {
      const lacks = new Float64Array(size).fill(1)
      const has = new Float64Array(size)
      const sureness = new Map()
      const places = new Map()
      for (const [n, alike] of forms(word)) {
        const sure = alike ** 1.5
        sureness.set(terms[n], sure)
        eachPosting(n, (page, weight, part) => {
          lacks[page] *= 1 - (sure * weight) / (HALF + weight) // all forms together count as one word
          has[page] = Math.max(has[page], sure)
          if (part && !places.has(page)) places.set(page, { part: numberOf(part) - 1, sure })
        })
      }
      const pages = has.reduce((sum, sure) => sum + sure, 0)
      return { lacks, sureness, places, rarity: Math.log(1 + size / (pages + 0.5)) }
    }

    const lookOnce = (word) => {
      if (remembered.size > MOST_REMEMBERED) remembered.clear()
      if (!remembered.has(word)) remembered.set(word, look(word))
      return remembered.get(word)
    }

    // How well a part fits one word: it has it in its title, or else in its text.
    const fit = (page, number, words, { sureness, places }) => {
      const place = places.get(page)
      const inText = place?.part === number ? IN_TEXT * place.sure : 0
      return Math.max(inText, ...words.map((word) => sureness.get(word) ?? 0))
    }

    // The parts of so many pages are together, and may not be loaded yet.
    const groupOf = (page) => Math.floor(page / index.together)
    const partsOf = (page) => index.parts[groupOf(page)]?.[page % index.together] ?? []

    const fittingParts = (page, wanted) => {
      const [address] = index.pages[page]
      const rated = partsOf(page).map(([anchor, text], number) => {
        const words = wordsOf(text)
        const fits = wanted.reduce((sum, found) => sum + found.rarity * fit(page, number, words, found), 0)
        return { address: `${address}#${anchor}`, text, fits }
      })
      const least = FITTING * Math.max(0, ...rated.map(({ fits }) => fits))
      return rated
        .filter(({ fits }) => fits > 0 && fits >= least)
        .sort((a, b) => b.fits - a.fits)
        .slice(0, MOST_PARTS)
        .map((part) => ({ address: part.address, text: part.text }))
    }

    // The pages that have most of the query's words, rare words before common ones, the best first.
    const find = (query, limit = 10) => {
      const wanted = [...new Set(wordsOf(query))].map(lookOnce)
      const scores = new Float64Array(size)
      for (const { rarity, lacks } of wanted) lacks.forEach((lack, page) => (scores[page] += rarity * (1 - lack)))
      return [...scores.keys()]
        .filter((page) => scores[page] > 0)
        .sort((a, b) => scores[b] - scores[a] || a - b)
        .slice(0, limit)
        .map((page) => {
          const [address, title, summary, kind] = index.pages[page]
          return { address, title, summary, kind, group: groupOf(page), parts: fittingParts(page, wanted) }
        })
    }

    return { find, words: wordsOf }
  }

  window.guidanceSearch = { open }
})()
