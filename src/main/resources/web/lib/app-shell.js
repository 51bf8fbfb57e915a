/** The app without a network: its own files, and what the patient last saw. Only for patients, and only while signed in. */

const KEPT = 'plumbline-kept';

/** What a check-in needs, and the pages around it. */
const WANTED = ['', '/plan', '/check-ins', '/red-flags', '/today', '/pain-reports', '/sessions', '/messages'];

/** Whose answers are kept here; null for nobody's. @type {string|null} */
let keeping = null;

/** navigator.serviceWorker is there in a secure context only: https, or this machine. @param {string} patient */
export async function keepShell(patient) {
  if (!('serviceWorker' in navigator)) {
    return;
  }
  keeping = patient;
  try {
    const begun = navigator.serviceWorker.controller ? Promise.resolve() : new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    await navigator.serviceWorker.register('/sw.js', { scope: '/' });
    begun.then(() => keepAnswers(patient));
  } catch (fault) {
    console.warn('no service worker', fault);
  }
}

/** Asked for once through the worker, it is there without a network. The worker keeps nothing where there is no place for it. */
async function keepAnswers(patient) {
  const own = `/api/v1/patients/${encodeURIComponent(patient)}`;
  if (keeping === patient) {
    await caches.open(KEPT);
  }
  for (const path of ['/api/v1/me', '/api/v1/me/unread', '/api/v1/exercises', ...WANTED.map((last) => own + last)]) {
    if (keeping !== patient) {
      return;
    }
    await fetch(path, { credentials: 'same-origin' }).catch(() => null);
  }
}

/** Nothing of a person stays readable here after them. */
export async function forgetKept() {
  keeping = null;
  if ('caches' in window) {
    await caches.delete(KEPT);
  }
}
