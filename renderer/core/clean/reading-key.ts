/** One reading, "ioint" as "joint", as a document's settings and a reader's lexicon remember it. */
export function readingKey(was: string, is: string): string {
  return `${was.replace(/\s+/g, ' ')}\u0000${is.replace(/\s+/g, ' ')}`
}

/** The reading that a key stands for. */
export function readingOfKey(key: string): { readonly was: string; readonly is: string } {
  const [was = '', is = ''] = key.split('\u0000')
  return { was, is }
}
