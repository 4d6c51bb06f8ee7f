/** Bytes as text in a web page, in base 64. */
export function base64(bytes: Uint8Array): string {
  const portion = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += portion) text += String.fromCharCode(...bytes.subarray(at, at + portion))
  return btoa(text)
}
