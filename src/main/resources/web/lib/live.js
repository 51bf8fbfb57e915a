/** The live events of a session, over a WebSocket that comes back by itself. */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5000;
/** A sensor that is connected is heard ten times a second; a line that is silent for so long may be dead. */
const SILENCE_MS = 8000;
const OPENS_WITHIN_MS = 5000;
const LOOK_MS = 1000;

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
  let heardMs = performance.now();
  let streaming = false;
  /** @type {WebSocket|undefined} */
  let socket;

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/api/v1/sessions/${encodeURIComponent(session)}/live`);
    heardMs = performance.now();
    socket.onopen = () => {
      waitMs = FIRST_WAIT_MS;
      heardMs = performance.now();
      listener.onLink('open');
    };
    socket.onmessage = (message) => {
      heardMs = performance.now();
      const event = JSON.parse(message.data);
      streaming = event.connected ?? streaming;
      listener.onEvent(event);
    };
    socket.onclose = lost;
  }

  function lost() {
    if (closed) {
      return;
    }
    listener.onLink('lost');
    clearTimeout(timer);
    timer = window.setTimeout(connect, waitMs);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }

  /** Without waiting for a goodbye that cannot come. */
  function leave() {
    if (socket) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    }
  }

  function abandon() {
    leave();
    lost();
  }

  // a new line brings a snapshot, so trying one costs nothing and says nothing; only one that does not open is told
  const watch = window.setInterval(() => {
    const silentMs = performance.now() - heardMs;
    if (socket?.readyState === WebSocket.OPEN && streaming && silentMs > SILENCE_MS) {
      leave();
      connect();
    } else if (socket?.readyState === WebSocket.CONNECTING && silentMs > OPENS_WITHIN_MS) {
      abandon();
    }
  }, LOOK_MS);

  const retryNow = () => {
    if (!socket || socket.readyState >= WebSocket.CLOSING) {
      clearTimeout(timer);
      connect();
    }
  };
  addEventListener('online', retryNow);
  addEventListener('offline', abandon);
  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(watch);
      removeEventListener('online', retryNow);
      removeEventListener('offline', abandon);
      socket?.close();
    },
  };
}
