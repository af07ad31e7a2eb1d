/** Registers the worker that keeps the shell of the page. Without one the page works all the same. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) {
    return;
  }
  navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
    // Browsers refuse workers behind a certificate that the user only clicked away.
    console.info('No service worker.', error);
  });
}
