import { api } from './api.js';

/** Somebody has left this browser, and the server has not heard of it. */
const LEFT = 'plumbline-left';

/** Who leaves without a network has left: the server hears of it before it is asked for anybody. @returns {Promise<boolean>} whether it has */
export function signOut() {
  localStorage.setItem(LEFT, '1');
  return tellOfLeaving();
}

/** Whoever leaves in one tab leaves in all of them. @param {() => void} then */
export function onLeft(then) {
  addEventListener('storage', ({ key, newValue }) => key === LEFT && newValue && then());
}

/** @returns {Promise<boolean>} whether there is nothing left to tell */
export async function tellOfLeaving() {
  if (!localStorage.getItem(LEFT)) {
    return true;
  }
  try {
    await api.signOut();
  } catch (fault) {
    if (fault.status === 0 || fault.status >= 500) {
      return false;
    }
  }
  localStorage.removeItem(LEFT);
  return true;
}

/** Whoever signs in now is somebody else to the server. */
export function arrived() {
  localStorage.removeItem(LEFT);
}
