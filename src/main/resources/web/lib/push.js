/** News as notifications of this browser, where the clinic offers them and the browser can. */
import { api } from './api.js';

const WORKER = '/app/push-worker.js';
const SCOPE = '/app/';

/** There in a secure context only: https, or this machine. */
const able = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** @returns {Promise<'none'|'off'|'on'|'refused'>} none: not here; refused: the browser was told to allow none */
export async function pushState() {
  if (!able() || !(await api.pushKey()).key) {
    return 'none';
  }
  if (Notification.permission === 'denied') {
    return 'refused';
  }
  return (await subscription()) ? 'on' : 'off';
}

async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return registration?.scope.endsWith(SCOPE) ? registration.pushManager.getSubscription() : null;
}

/** Asks the person; the browser asks once more. @returns whether they said yes */
export async function pushOn() {
  if ((await Notification.requestPermission()) !== 'granted') {
    return false;
  }
  const { key } = await api.pushKey();
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  await active(registration);
  // One for another key would be of no use
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const fresh = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = fresh.toJSON();
  await api.subscribePush({ endpoint, keys });
  return true;
}

export async function pushOff() {
  const known = await subscription();
  if (known) {
    await api.unsubscribePush(known.endpoint);
    await known.unsubscribe();
  }
}

/** A worker that has just been registered takes a moment. @param {ServiceWorkerRegistration} registration */
function active(registration) {
  const coming = registration.installing ?? registration.waiting;
  return registration.active || !coming ? Promise.resolve() : new Promise((resolve) => {
    coming.addEventListener('statechange', () => coming.state === 'activated' && resolve(null));
  });
}
