// Shows notifications, and brings the page to the front when one is touched. It keeps no copy of the
// page: what is shown always comes from the reflector.
addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(clients.matchAll({ type: 'window' }).then(
    open => open[0]?.focus() ?? clients.openWindow('/')));
});
