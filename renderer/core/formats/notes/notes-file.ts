import type { SourceFile } from '../imported-document'

/** UTF-8 bytes at the head of a file that are looked at: a JSON of annotations names their parts well within them. */
const headLength = 64_000

/** What files with notes are, by what they begin with: their names' endings, what stands in them, and how a reader knows them. */
const kinds: readonly { readonly name: RegExp; readonly parts: readonly RegExp[]; readonly what: string }[] = [
  {
    name: /\.txt$/i,
    parts: [/^\ufeff?\s*[^\n]+\n- [^\n]*\d[^\n]*\n/, /^={10}[^\S\n]*$/m],
    what: 'clippings of a Kindle',
  },
  {
    name: /\.csv$/i,
    parts: [/^[^\n]*(?:^|,)"?\ufeff?Highlight"?(?:,|\n)/i, /^[^\n]*"?(?:Book )?Title"?/i],
    what: 'highlights of Readwise',
  },
  {
    name: /\.md$/i,
    parts: [
      /^#{1,4} (?:Highlights|New highlights added .*)$/im,
      /\(\[(?:Location|Page|View Highlight|Time)[^\]]*\]\(/i,
    ],
    what: 'highlights of Readwise',
  },
  {
    name: /\.json$/i,
    parts: [/^\ufeff?\s*[[{]/, /"(?:annotationType|sortIndex)"\s*:/],
    what: 'annotations of Zotero',
  },
  {
    name: /\.json(?:ld)?$/i,
    parts: [/^\ufeff?\s*[[{]/, /"target"\s*:/, /"selector"\s*:|"Annotation"/],
    what: 'annotations, as Hypothesis and others write them',
  },
]

/**
 * What a file is that holds notes on texts and no text of its own, at a glance: by its name and what it begins with.
 * @returns what a reader calls it, "clippings of a Kindle"; null for any other file
 */
export function notesFileKind({ name, bytes }: SourceFile): string | null {
  const found = kinds.filter((kind) => kind.name.test(name))
  if (!found.length) return null
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, headLength)).replace(/\r\n?/g, '\n')
  return found.find(({ parts }) => parts.every((part) => part.test(head)))?.what ?? null
}
