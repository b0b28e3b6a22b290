// Answers for the site from what a reader has asked this device to keep (assets/javascripts/offline.js stores it): one
// release, whole. What is not kept comes from the network. Where nothing is kept, this script is not here.
const SITE = self.registration.scope
const RECORD = `guidance ${SITE}` // the name of the cache with the record of what is kept
const FROM_NETWORK = ""
const pageReleases = new Map() // client → release of its page, so that no page loads parts of another one

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request
  if (method !== "GET" || !url.startsWith(SITE) || headers.has("range")) return
  // Whatever is wrong with what is kept, such as a record of another release's script, must not keep readers from the site.
  event.respondWith(answer(event).catch(() => fetch(event.request)))
})

async function answer(event) {
  const { request, clientId, resultingClientId } = event
  const kept = await (await caches.match(`${SITE}?kept`, { cacheName: RECORD }))?.json()
  if (!kept) return fetch(request)
  if (kept.gone && request.mode === "navigate") event.waitUntil(noteReturn(kept).catch(() => {}))
  return request.mode === "navigate" ? page(request, kept, resultingClientId) : part(request, kept, clientId)
}

async function page(request, kept, client) {
  if (kept.gone) {
    // The site no longer offers to keep it: who has a network sees what is there now.
    try {
      return await fromNetwork(request, client)
    } catch {
      // without a network, what is kept is better than nothing
    }
  }
  const found = await keptPage(new URL(request.url), kept)
  if (found) {
    pageReleases.set(client, kept.release)
    return found
  }
  try {
    return await fromNetwork(request, client)
  } catch (error) {
    const folder = kept.languages.find((language) => request.url.startsWith(`${SITE}${language}/`)) ?? kept.languages[0]
    pageReleases.set(client, kept.release)
    const instead = await match(`${SITE}${folder}/not-kept.html`, kept.release)
    if (!instead) throw error
    return new Response(instead.body, { status: 503, headers: instead.headers })
  }
}

// Pages from the network have no script that would see that the site offers it again.
async function noteReturn(kept) {
  const list = await fetch(`${SITE}${kept.languages[0]}/offline.json`, { cache: "no-cache" })
  if (!list.ok) return
  const cache = await caches.open(RECORD)
  await cache.put(`${SITE}?kept`, new Response(JSON.stringify({ ...kept, gone: undefined })))
}

async function fromNetwork(request, client) {
  const answered = await fetch(request)
  pageReleases.set(client, FROM_NETWORK)
  return answered
}

// Queries are not part of a page's address, and hosts find a folder's page without its slash, too. Redirects keep fragments.
async function keptPage({ origin, pathname, search }, { release, moved }) {
  const address = `${origin}${pathname.replace(/\/index\.html$/, "").replace(/\/$/, "")}/`
  const goal = moved[address.slice(SITE.length)]
  if (goal !== undefined) return Response.redirect(SITE + goal + search)
  const found = await match(address, release)
  return found && !pathname.endsWith("/") && !pathname.endsWith("/index.html") ? Response.redirect(address + search) : found
}

async function part(request, kept, client) {
  const release = pageReleases.get(client) ?? kept.release
  pageReleases.set(client, release)
  return (release !== FROM_NETWORK && (await match(request.url, release))) || fetch(request)
}

function match(address, release) {
  return caches.match(address, { cacheName: `${RECORD} ${release}` })
}
