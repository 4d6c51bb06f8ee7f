import { strFromU8, unzipSync } from 'fflate'

/** What is in a file that is no text, as a reader can be shown it before it is saved. */
export interface FileContents {
  /** "12 paragraphs, 3 footnotes, 4 tracked changes"; "15 files". */
  readonly told: string
  /** Its words, or the names and sizes of the files in it. */
  readonly shown: string
}

/**
 * What is in a file of a format that is a zip: the words of a Word document or an EPUB, the names of what any other holds.
 * It looks at the file itself, so it tells what is there.
 *
 * @returns null for a file that is no zip
 */
export function contentsOf(file: Uint8Array): FileContents | null {
  if (strFromU8(file.subarray(0, 2), true) !== 'PK') return null
  const files = unzipSync(file)
  const word = files['word/document.xml']
  if (word) return wordContents(strFromU8(word), files)
  const chapters = Object.keys(files).filter((name) => /\.xhtml$/.test(name) && !/nav\.xhtml$/.test(name))
  if (files['mimetype'] && chapters.length) return bookContents(chapters.map((name) => strFromU8(files[name]!)))
  const names = Object.keys(files).filter((name) => !name.endsWith('/'))
  return {
    told: counted(names.length, 'file'),
    shown: names.map((name) => `${name}  (${kilobytes(files[name]!.length)})`).join('\n'),
  }
}

function wordContents(body: string, files: Readonly<Record<string, Uint8Array>>): FileContents {
  const notesOf = (kind: 'footnote' | 'comment') => {
    const part = files[`word/${kind}s.xml`]
    if (!part) return []
    const all = [...strFromU8(part).matchAll(new RegExp(`<w:${kind} ([^>]*)>(.*?)</w:${kind}>`, 'gs'))]
    // The lines between text and notes are footnotes, too, to Word.
    return all.filter(([, attributes]) => !/w:type=/.test(attributes!)).map(([, , text]) => wordsOf(text!))
  }
  const paragraphs = paragraphsOf(body)
  const [footnotes, comments] = [notesOf('footnote'), notesOf('comment')]
  const changes = body.match(/<w:(?:ins|del) /g)?.length ?? 0
  const told = [
    counted(paragraphs.length, 'paragraph'),
    ...(footnotes.length ? [counted(footnotes.length, 'footnote')] : []),
    ...(comments.length ? [counted(comments.length, 'comment')] : []),
    ...(changes ? [counted(changes, 'tracked change')] : []),
  ]
  const listed = (notes: readonly string[], mark: string) => notes.map((note, i) => `${mark}${i + 1}  ${note}`)
  return {
    told: told.join(', '),
    shown: [...paragraphs, ...listed(footnotes, ''), ...listed(comments, 'Comment ')].join('\n\n'),
  }
}

function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => textOf(paragraph)).filter((text) => text !== '')
}

function wordsOf(xml: string): string {
  return paragraphsOf(xml).join(' ')
}

/** The words of a paragraph of Word: footnotes by their marks, what was taken out not. */
function textOf(paragraph: string): string {
  const parts = paragraph.matchAll(
    /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>|<w:footnoteReference [^>]*w:id="(\d+)"/g,
  )
  const text = [...parts].map(([whole, words, note]) =>
    words !== undefined ? words : note !== undefined ? `[${note}]` : whole === '<w:tab/>' ? '\t' : '\n',
  )
  return unescaped(text.join('')).trim()
}

function bookContents(chapters: readonly string[]): FileContents {
  const texts = chapters.map((chapter) => {
    const body = /<body[^>]*>(.*)<\/body>/s.exec(chapter)?.[1] ?? ''
    const lines = body.replace(/<br ?\/>/g, '\n').replace(/<\/(?:p|h\d|li|aside|div)>/g, '\n\n')
    return unescaped(lines.replace(/<[^>]*>/g, ''))
      .replace(/\n\s*\n\s*/g, '\n\n')
      .trim()
  })
  const notes = chapters.reduce((sum, chapter) => sum + (chapter.match(/<aside /g)?.length ?? 0), 0)
  return {
    told: [counted(chapters.length, 'part'), ...(notes ? [counted(notes, 'note')] : [])].join(', '),
    shown: texts.join('\n\n'),
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} KB`
}
