// A page that waits for something looks again by itself: <a href="…" data-refresh="2">, in seconds. Without scripts the link does. Nobody who
// has left it open is kept logged in by that: ten minutes after he opened it, it waits until he follows the link.

const LOOKS_FOR = 10 * 60 * 1000;
const SINCE = "refreshing-since";

const waiting = document.querySelector("a[data-refresh]");
const since = Number(sessionStorage.getItem(SINCE)) || Date.now();
// Set while a page follows itself; whatever else is opened begins anew.
sessionStorage.removeItem(SINCE);
if (waiting && Date.now() - since < LOOKS_FOR) {
  setTimeout(() => {
    sessionStorage.setItem(SINCE, String(since));
    window.location.replace(waiting.href);
  }, 1000 * Number(waiting.dataset.refresh));
}
