/** The live events of a session, over a WebSocket that comes back by itself. */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5000;

/**
 * @param {string} session
 * @param {{onEvent: (event: any) => void, onLink: (state: 'open'|'lost') => void}} listener
 *     after a loss the server's snapshot brings the count again, so nothing is counted here
 * @returns {{close: () => void}}
 */
export function openLive(session, listener) {
  let closed = false;
  let waitMs = FIRST_WAIT_MS;
  let timer = 0;
  /** @type {WebSocket|undefined} */
  let socket;

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/api/v1/sessions/${encodeURIComponent(session)}/live`);
    socket.onopen = () => {
      waitMs = FIRST_WAIT_MS;
      listener.onLink('open');
    };
    socket.onmessage = (message) => listener.onEvent(JSON.parse(message.data));
    socket.onclose = () => {
      if (closed) {
        return;
      }
      listener.onLink('lost');
      timer = window.setTimeout(connect, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    };
  }

  const retryNow = () => {
    if (socket?.readyState === WebSocket.CLOSED) {
      clearTimeout(timer);
      connect();
    }
  };
  addEventListener('online', retryNow);
  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener('online', retryNow);
      socket?.close();
    },
  };
}
