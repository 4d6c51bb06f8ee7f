/** SHA-256 of some texts, hex, by their ids. */
export async function hashesOf(
  texts: readonly (readonly [id: string, text: string])[],
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const [id, text] of texts) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    hashes[id] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  return hashes
}
