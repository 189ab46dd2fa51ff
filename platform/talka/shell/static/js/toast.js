// A short message at the foot of the window, read out by screen readers, gone after a while.
const STAYS = 6000;

export function toast(words) {
  const place = document.querySelector("[data-toasts]");
  const message = document.createElement("p");
  message.className = "toast";
  message.textContent = words;
  place.append(message);
  setTimeout(() => message.remove(), STAYS);
}
