/*
 * Notifications of this browser while no page is open. Apart from the worker that keeps the patient's app: this one is for
 * physios too, keeps nothing and stands between no page and the network.
 */
addEventListener('push', (event) => {
  const text = event.data ? event.data.text() : '';
  event.waitUntil(registration.showNotification('Plumbline', { body: text, tag: 'plumbline', icon: '/app/icon-192.png' }));
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});

/** The page that is there, or a new one. */
async function open() {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.length > 0 ? pages[0].focus() : clients.openWindow('/');
}
