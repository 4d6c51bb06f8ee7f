/** What a link leads to: a document, or a note in one. */
export interface LinkTarget {
  readonly document: string
  readonly note?: string
}

const address = /diptych:\/\/document\/(\w+)(?:\/note\/(\w+))?/

/** What an address leads to; null where it is none of the library. */
export function targetOf(link: string): LinkTarget | null {
  const found = new RegExp(`^${address.source}/?$`).exec(link)
  if (!found) return null
  const [, document, note] = found as unknown as [string, string, string | undefined]
  return { document, ...(note === undefined ? {} : { note }) }
}

/**
 * A link as it stands in a note: Markdown, so that it leaves in every format. It names what it leads to by its id, so that it stays true
 * whatever that is called later.
 */
export function linkTo(label: string, { document, note }: LinkTarget): string {
  const words = label
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&')
  return `[${words}](diptych://document/${document}${note === undefined ? '' : `/note/${note}`})`
}

/** What the links of a note lead to, in their order. */
export function linksTo(markdown: string): LinkTarget[] {
  return [...markdown.matchAll(new RegExp(`\\]\\((${address.source})\\)`, 'g'))].flatMap(
    ([, link]) => targetOf(link!) ?? [],
  )
}

/**
 * The link that is being typed before a caret: `[[` and what was typed since.
 * @returns where it begins, a UTF-16 offset, and what is looked for; null where none is typed
 */
export function completionAt(text: string, caret: number): { readonly from: number; readonly words: string } | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('[[')
  if (from < 0) return null
  const words = before.slice(from + 2)
  return /[\]\n]/.test(words) ? null : { from, words }
}

/** A note in which each `[[Title]]` that one document alone is called is a link to it; the others stay as they were typed. */
export function asLinks(markdown: string, documentsCalled: (title: string) => readonly string[]): string {
  return markdown.replace(/\[\[([^[\]\n]{1,300})\]\]/g, (typed, title: string) => {
    const [document, ...more] = documentsCalled(title.trim())
    return document === undefined || more.length ? typed : linkTo(title, { document })
  })
}

/** A note without the addresses of its links within the library: their words stay. */
export function withoutAddresses(markdown: string): string {
  return markdown.replace(
    new RegExp(`\\[((?:\\\\.|[^[\\]\\\\])*)\\]\\(${address.source}\\)`, 'g'),
    (_, words: string) => words.replace(/\\([[\]\\])/g, '$1'),
  )
}
