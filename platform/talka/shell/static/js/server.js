// The token against forged requests, for scripts that write.

export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}
