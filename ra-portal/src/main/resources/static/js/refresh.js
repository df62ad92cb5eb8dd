// A page that waits for something looks again by itself: <a href="…" data-refresh="2">, in seconds. Without scripts the link does.

const waiting = document.querySelector("a[data-refresh]");
if (waiting) setTimeout(() => window.location.replace(waiting.href), 1000 * Number(waiting.dataset.refresh));
