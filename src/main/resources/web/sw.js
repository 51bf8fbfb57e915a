/*
 * The patient's app between check-ins without a network. Its own files come from the network and, where that is silent,
 * from the last time; webjars never change. Of the service's answers only what the patient's first pages show is kept,
 * and the page throws it away at the sign-out.
 */
const SHELL = 'plumbline-shell-VERSION';
const KEPT = 'plumbline-kept';
/** A network that swallows everything must not keep the page waiting. */
const PATIENCE_MS = 4000;
const READABLE = /^\/api\/v1\/(me|exercises|patients\/[^/]+(\/(plan|check-ins|red-flags|today|pain-reports|pain-trend|dose|sessions|links|messages))?|me\/unread)$/;

// the service fills these in
const FILES = ['/patient', 'FILES'];

addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** One that is not there is left out: the others are worth having. */
async function fill() {
  const cache = await caches.open(SHELL);
  await Promise.all(FILES.map((file) => cache.add(file).catch(() => console.warn('not kept', file))));
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(freshOr(request, SHELL, '/patient'));
  } else if (url.pathname.startsWith('/webjars/')) {
    event.respondWith(keptOr(request));
  } else if (url.pathname.startsWith('/app/')) {
    event.respondWith(freshOr(request, SHELL, url.pathname));
  } else if (READABLE.test(url.pathname) && url.search === '') {
    event.respondWith(keptForSomebody(request, url.pathname));
  }
});

async function keptOr(request) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request);
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
  }
  return response;
}

/** Whoever has signed out has taken the place with them: what was still on its way makes no new one. */
async function keptForSomebody(request, key) {
  return (await caches.has(KEPT)) ? freshOr(request, KEPT, key) : fetch(request);
}

/** From the network; kept under this name for the time when that is silent. */
async function freshOr(request, name, key) {
  const cache = await caches.open(name);
  const kept = await cache.match(key);
  const network = fetch(request).then(async (response) => {
    if (response.ok && response.type === 'basic' && !response.redirected) {
      await cache.put(key, response.clone());
    }
    return response;
  });
  if (!kept) {
    return network;
  }
  const before = () => (name === KEPT ? marked(kept) : kept);
  const silent = new Promise((resolve) => {
    setTimeout(() => resolve(before()), PATIENCE_MS);
  });
  return Promise.race([network.catch(before), silent]);
}

/** So that the page can say that it may be older. */
function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.set('X-Plumbline-Kept', '1');
  return new Response(kept.clone().body, { status: kept.status, headers });
}
