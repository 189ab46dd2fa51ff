// Pages of one browser tell each other that somebody is signed in, so that what waits can be sent.
const CHANNEL = "talka-signed-in";

/** Tells the other pages, when somebody is signed in on this one. */
export function announceSignedIn() {
  if (!document.querySelector('meta[name="csrf-token"]')) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("");
  channel.close();
}

/** Calls `act` whenever another page was opened by somebody signed in. */
export function onSignedIn(act) {
  new BroadcastChannel(CHANNEL).addEventListener("message", act);
}
