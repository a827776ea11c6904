// Starts the app and looks after its updates. The build fills in the two
// addresses and names this file by its content, so a page that has this
// module has exactly one matching pair of JavaScript and wasm.
//
// What the app hears and says, as events on `window`:
//   meeloop-update-waiting   a new build is on this device and waits for the person
//   meeloop-accept-update    the person wants it now (the app dispatches this)
//   meeloop-install-changed  the browser can ask whether to install, or it was done
//   meeloop-install          the person wants to be asked (the app dispatches this)
//   meeloop-scan             read codes with the camera (the app dispatches this on a `<video>`,
//                            which then hears `meeloop-scan-found` and `meeloop-scan-failed`)
// An app that starts after the first event finds `data-update="waiting"` on
// the root element, and `data-install="ready"` while the browser can ask.

import init from '{{app}}';

const UPDATE_CHECK_MS = 60 * 60 * 1000;

start();
offerInstall();
window.addEventListener('meeloop-scan', scan);

async function start() {
  try {
    await init({ module_or_path: '{{wasm}}' });
  } catch (error) {
    console.error(error);
    document.getElementById('start-failed').hidden = false;
  }
  // After the start, so that it never competes with it; and also after a
  // failed one, because the next build may be the one that works.
  if ('serviceWorker' in navigator) await keepUpToDate().catch(console.error);
}

async function keepUpToDate() {
  reloadWhenReplaced();
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  window.addEventListener('meeloop-accept-update', () => {
    registration.waiting?.postMessage({ type: 'accept-update' });
  });
  if (registration.waiting) announce();
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker.addEventListener('statechange', () => {
      // The first worker ever has nothing to replace, so nothing to announce.
      if (worker.state === 'installed' && registration.active) announce();
    });
  });
  checkWhenSeen(registration);
  const { active } = await navigator.serviceWorker.ready;
  // A worker claims the pages there are when it takes over; one that was just
  // being opened is missed, and would stay without a worker until it reloads.
  if (!navigator.serviceWorker.controller) active.postMessage({ type: 'claim' });
  keepLater(active);
}

// The scanner, and the help in the language of the page, also after that
// changed. The app comes first: this waits until its worker has everything else.
function keepLater(worker) {
  const ask = () => worker.postMessage({ type: 'keep-later', language: document.documentElement.lang });
  new MutationObserver(ask).observe(document.documentElement, { attributeFilter: ['lang'] });
  ask();
}

// The camera is read by a program of its own, which no phone loads to start.
async function scan({ target }) {
  try {
    const scanner = await import('{{scanner}}');
    await scanner.default({ module_or_path: '{{scanner-wasm}}' });
    await scanner.scan(target);
  } catch (error) {
    console.warn(error);
    target.dispatchEvent(new CustomEvent('meeloop-scan-failed', { detail: 'unloaded' }));
  }
}

// Browsers that can install by a button say so once, mostly before the app
// has started: the word is kept until the person wants it.
function offerInstall() {
  let offer = null;
  const changed = (ready) => {
    if (ready) document.documentElement.dataset.install = 'ready';
    else delete document.documentElement.dataset.install;
    window.dispatchEvent(new CustomEvent('meeloop-install-changed'));
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event;
    changed(true);
  });
  window.addEventListener('appinstalled', () => changed(false));
  window.addEventListener('meeloop-install', () => {
    offer?.prompt();
    // It can be asked only once.
    offer = null;
    changed(false);
  });
}

function announce() {
  document.documentElement.dataset.update = 'waiting';
  window.dispatchEvent(new CustomEvent('meeloop-update-waiting'));
}

// One worker takes over from another only when the person accepted, in this
// tab or in another: then every tab reloads, once. A first worker that claims
// a page replaces nothing, and the page stays.
function reloadWhenReplaced() {
  let controlled = Boolean(navigator.serviceWorker.controller);
  let reloading = false;
  // Who accepts an update has one to replace, also on a page that no worker
  // controls yet: the very first visit, or a hard reload.
  window.addEventListener('meeloop-accept-update', () => {
    controlled = true;
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled && !reloading) {
      reloading = true;
      window.location.reload();
    }
    controlled = true;
  });
}

// An installed app stays open for days, and the browser looks for a new build
// only when a page loads.
function checkWhenSeen(registration) {
  let checked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checked < UPDATE_CHECK_MS) return;
    checked = Date.now();
    // Without network there is simply nothing new.
    registration.update().catch(() => {});
  });
}
