// Opens the app without network, and changes it only when the person says so.
//
// The build writes one line before this file:
//   const BUILD = { id, files: { "/index.html": "<sha256>", ... }, later: { ... } };
//
// What it keeps:
// - One cache per build. It is filled with every file of the build's own list,
//   each checked against its digest, or it doesn't exist.
// - A page gets all its files from one build. A new build waits until the
//   person accepts it (or closed every page), then pages reload.
// - The scanner and the help are kept later, the help in the language that the
//   page asks for: both work offline, and no phone waits for them to start.
// - A missing file is answered with 404, never with the page.
// What it leaves alone: the API and the health check.

const PREFIX = 'meeloop-';
const CACHE = PREFIX + BUILD.id;
const PAGE = '/index.html';
const LANGUAGE = /^\/help\/[a-z]{2}\//;
const FOREIGN = /^\/api\/|^\/healthz$/;

// Addresses of pages that were given the present build.
const rescued = new Set();

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  if (event.data?.type === 'accept-update') event.waitUntil(self.skipWaiting());
  if (event.data?.type === 'claim') event.waitUntil(self.clients.claim());
  if (event.data?.type === 'keep-later') event.waitUntil(keepLater(event.data.language));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || FOREIGN.test(url.pathname)) return;
  event.respondWith(answer(event, url.pathname));
});

async function install() {
  // The same build can come back while its cache still serves pages (deploy,
  // roll back): a cache that existed before is never ours to throw away.
  const existed = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(BUILD.files).map((path) => keep(cache, path)));
  } catch (error) {
    if (!existed) await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache, path) {
  if (await cache.match(path, { ignoreVary: true })) return;
  // A name with a content hash may come from the browser's own cache, which
  // spares the first visit a second download. If that copy is damaged, the
  // network is asked.
  const first = path.startsWith('/assets/') ? 'default' : 'no-store';
  const response = (await fetchChecked(path, first)) ?? (await fetchChecked(path, 'no-store'));
  if (!response) throw new Error(`${path} is not the file of build ${BUILD.id}`);
  await cache.put(path, response);
}

// Whatever can't be had now is tried again when a page next asks.
async function keepLater(language) {
  const cache = await caches.open(CACHE);
  const wanted = Object.keys(BUILD.later).filter(
    (path) => !LANGUAGE.test(path) || path.startsWith(`/help/${language}/`),
  );
  await Promise.allSettled(wanted.map((path) => keep(cache, path)));
}

async function fetchChecked(path, mode) {
  const response = await fetch(path, { cache: mode, credentials: 'omit', redirect: 'error' });
  if (!response.ok) return null;
  const copy = response.clone();
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return hex(digest) === (BUILD.files[path] ?? BUILD.later[path]) ? copy : null;
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function activate() {
  // So that the very first visit is already an offline app.
  await self.clients.claim();
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  // A still newer build may be filling its cache right now. The names were
  // read before this look, so its cache is either seen here or not in the
  // list; when it activates, it clears what is left.
  if (self.registration.installing || self.registration.waiting) return;
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function answer(event, path) {
  const cached = await fromBuild(event.request.mode === 'navigate' ? pageFor(path) : path);
  return cached ?? fromNetwork(event);
}

async function fromBuild(path) {
  if (!isOurs(path)) return undefined;
  return caches.match(path, { cacheName: CACHE, ignoreVary: true });
}

// The app's own routes have no dot in their last part; files have one, and a
// folder of the help is its own page.
function pageFor(path) {
  if (isOurs(path)) return path;
  const index = path.endsWith('/') ? `${path}index.html` : `${path}/index.html`;
  if (path !== '/' && isOurs(index)) return index;
  return path.slice(path.lastIndexOf('/')).includes('.') ? path : PAGE;
}

function isOurs(path) {
  return Object.hasOwn(BUILD.files, path) || Object.hasOwn(BUILD.later, path);
}

async function fromNetwork(event) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    response = new Response(null, { status: 404, statusText: 'Not Found' });
  }
  if (response.status === 404 && isPart(event.request)) await reloadPageOf(event);
  return response;
}

function isPart(request) {
  return new URL(request.url).pathname.startsWith('/assets/');
}

// A page that was still loading when its build was replaced asks for a part
// that is gone. It cannot help itself, so it is given the present build; once,
// so that a mistake in a build never becomes a page that reloads for ever.
async function reloadPageOf(event) {
  const client = event.clientId && (await self.clients.get(event.clientId));
  if (client?.type !== 'window' || rescued.has(client.url)) return;
  rescued.add(client.url);
  client.navigate(client.url).catch(() => {});
}
