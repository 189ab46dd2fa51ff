// While a round's results are being counted, its page looks by itself how far they are.

const OFTEN = 2000;

async function look(place) {
  try {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (reply.ok) show(place, await reply.text());
  } catch {
    // The network is away for a moment; the next look may find it again.
  }
  if (place.hasAttribute("data-counting")) setTimeout(() => look(place), OFTEN);
}

/** Puts what the page says now into its place; scripts in it are not run again. */
function show(place, html) {
  const found = new DOMParser().parseFromString(html, "text/html").getElementById(place.id);
  if (!found) return;
  place.replaceChildren(...found.childNodes);
  place.toggleAttribute("data-counting", found.hasAttribute("data-counting"));
}

for (const place of document.querySelectorAll("[data-counting]")) {
  setTimeout(() => look(place), OFTEN);
}
