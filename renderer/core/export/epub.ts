import { directionOf } from '../document/direction'
import { shortPageName } from '../document/page-name'
import { bracketedReference } from '../anchor'
import { strToU8, zipSync } from 'fflate'
import { whereHeld } from '../document/metadata'
import { neutralAddress } from '../document/own-names'
import { timeless, toldOf } from './anonymous/told'
import { xmlText } from './escaping/xml-text'
import { noteXhtml } from './noted/note-xhtml'
import type { ExportInput, FileExporter } from './export-input'
import { isNoted, type Passage } from './renditions/passage'
import { readingOf, type Paragraph, type Run } from './renditions/reading-text'
import { anonymousField, type Anonymity } from './shared-options'

/** What a reader may choose of an EPUB. */
export interface EpubOptions extends Anonymity {
  readonly notes: boolean
}

/** EPUB 3 of the reading text, with its notes as footnotes that pop up, and the printed pages to go to. */
export const epub: FileExporter<EpubOptions> = {
  id: 'epub',
  name: 'E-book (EPUB 3)',
  extension: 'epub',
  type: 'application/epub+zip',
  binary: true,
  placed: true,
  pictured: true,
  defaults: { notes: true, anonymous: false },
  fields: [{ key: 'notes', label: 'With the notes', kind: 'check' }, anonymousField],
  write(given, options) {
    const input = toldOf(given, options)
    const { paragraphs, passages } = readingOf(input)
    const chapters = chaptersOf(paragraphs)
    const noted = options.notes ? passages.filter(isNoted) : []
    const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
    const files: Record<string, string> = {}
    for (const [i, chapter] of chapters.entries())
      files[`text/${nameOf(i)}`] = page(input, chapter.title, chapterXhtml(chapter, input, numbers))
    if (noted.length) files['text/notes.xhtml'] = page(input, 'Notes', notesXhtml(input, noted, numbers, chapters))
    files['nav.xhtml'] = navigation(input, chapters, noted.length > 0)
    files['package.opf'] = packageOf(input, Object.keys(files), noted, options.anonymous)
    files['style.css'] = style
    const pictures = noted.flatMap(({ annotation: { id } }) => {
      const picture = input.regionPictures?.get(id)
      return picture ? [[`OEBPS/${pictureName(id)}`, picture] as const] : []
    })
    const inside = Object.entries(files).map(([name, text]) => [`OEBPS/${name}`, strToU8(text)] as const)
    // The first file must be this one, not packed: by it a program knows the archive (OCF 3.3, 4.2).
    const archive = zipSync(
      {
        mimetype: [strToU8('application/epub+zip'), { level: 0 }],
        'META-INF/container.xml': strToU8(container),
        ...Object.fromEntries(inside),
        ...Object.fromEntries(pictures),
      },
      options.anonymous ? { mtime: timeless } : {},
    )
    return Promise.resolve(Uint8Array.from(archive))
  },
}

interface Chapter {
  readonly title: string
  readonly paragraphs: Paragraph[]
}

/** Headings begin chapters. */
function chaptersOf(paragraphs: readonly Paragraph[]): Chapter[] {
  const chapters: Chapter[] = []
  for (const paragraph of paragraphs) {
    const last = chapters.at(-1)
    if (paragraph.kind === 'heading' && !(last && last.paragraphs.every((p) => p.kind === 'heading')))
      chapters.push({ title: wordsOf(paragraph.runs), paragraphs: [paragraph] })
    else if (last) last.paragraphs.push(paragraph)
    else chapters.push({ title: '', paragraphs: [paragraph] })
  }
  return chapters.length ? chapters : [{ title: '', paragraphs: [] }]
}

function wordsOf(runs: readonly Run[]): string {
  return runs
    .map((run) => (run.type === 'words' ? run.text : run.type === 'break' ? ' ' : ''))
    .join('')
    .trim()
}

function pictureName(id: string): string {
  return `pictures/note-${id}.png`
}

function nameOf(chapter: number): string {
  return `chapter-${chapter + 1}.xhtml`
}

function page({ metadata }: ExportInput, title: string, body: string): string {
  const language = xmlText(metadata.language)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${xmlText(title || metadata.title)}</title><link rel="stylesheet" type="text/css" href="../style.css"/></head>
<body>
${body}
</body>
</html>
`
}

function chapterXhtml({ paragraphs }: Chapter, input: ExportInput, numbers: ReadonlyMap<string, number>): string {
  const inner = paragraphs.map(({ kind, runs }) => {
    const tag = kind === 'heading' ? 'h1' : 'p'
    const name = kind === 'text' || kind === 'heading' ? '' : ` class="${kind}"`
    const text = runs.map((run) => (run.type === 'words' ? run.text : '')).join('')
    const direction = directionOf(text) === 'rtl' ? ' dir="rtl"' : ''
    return `<${tag}${name}${direction}>${runs.map((run) => runXhtml(run, input, numbers)).join('')}</${tag}>`
  })
  return `<section epub:type="chapter">\n${inner.join('\n') || '<p></p>'}\n</section>`
}

function runXhtml(run: Run, input: ExportInput, numbers: ReadonlyMap<string, number>): string {
  switch (run.type) {
    case 'words':
      return xmlText(run.text)
    case 'break':
      return '<br/>'
    case 'line':
      return ''
    case 'page':
      return `<span epub:type="pagebreak" role="doc-pagebreak" id="page-${run.page + 1}" aria-label="${xmlText(pageName(input, run.page))}"></span>`
    case 'note': {
      const n = numbers.get(run.passage.annotation.id)
      return n === undefined
        ? ''
        : `<a epub:type="noteref" role="doc-noteref" id="at-${n}" href="notes.xhtml#note-${n}"><sup>${n}</sup></a>`
    }
  }
}

function pageName({ names }: ExportInput, index: number): string {
  const name = names[index]
  return name ? shortPageName(name) : String(index + 1)
}

function notesXhtml(
  { regionPictures: pictures }: ExportInput,
  noted: readonly Passage[],
  numbers: ReadonlyMap<string, number>,
  chapters: readonly Chapter[],
): string {
  const chapterOf = (id: string) =>
    Math.max(
      0,
      chapters.findIndex((c) =>
        c.paragraphs.some((p) => p.runs.some((r) => r.type === 'note' && r.passage.annotation.id === id)),
      ),
    )
  const items = noted.map(({ annotation: { id, tags, region }, said, quotation, reference, spans }) => {
    const n = numbers.get(id)!
    const where = bracketedReference(reference)
    const back = spans.length ? `<a href="${nameOf(chapterOf(id))}#at-${n}">${n}</a>` : String(n)
    const shown = pictures?.has(id)
      ? `<img src="../${pictureName(id)}" alt="${xmlText(`A region of the picture of ${where || 'a page'}`)}"/>`
      : quotation || !region
        ? `<q>${xmlText(quotation)}</q>`
        : 'A region of the picture'
    return `<aside epub:type="footnote" role="doc-footnote" id="note-${n}"><p>${back} ${shown}${where ? ` (${xmlText(where)})` : ''}</p>${noteXhtml(said)}${tags.length ? `<p class="tags">${tags.map(xmlText).join('; ')}</p>` : ''}</aside>`
  })
  return `<section epub:type="footnotes">\n<h1>Notes</h1>\n${items.join('\n')}\n</section>`
}

function navigation(input: ExportInput, chapters: readonly Chapter[], hasNotes: boolean): string {
  const language = xmlText(input.metadata.language)
  const entry = (href: string, title: string) => `<li><a href="${href}">${xmlText(title)}</a></li>`
  const contents = chapters.map((c, i) => entry(`text/${nameOf(i)}`, c.title || input.metadata.title))
  if (hasNotes) contents.push(entry('text/notes.xhtml', 'Notes'))
  const pages = chapters.flatMap((c, i) =>
    c.paragraphs.flatMap((p) =>
      p.runs.flatMap((r) =>
        r.type === 'page' ? [entry(`text/${nameOf(i)}#page-${r.page + 1}`, pageName(input, r.page))] : [],
      ),
    ),
  )
  const list = pages.length ? `\n<nav epub:type="page-list" hidden="hidden"><ol>${pages.join('')}</ol></nav>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${xmlText(input.metadata.title)}</title></head>
<body>
<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>${contents.join('')}</ol></nav>${list}
</body>
</html>
`
}

function packageOf(
  input: ExportInput,
  names: readonly string[],
  noted: readonly Passage[],
  isNeutral: boolean,
): string {
  const { metadata, documentId, exportedAt } = input
  const { title, author, date, rights, language } = metadata
  const source = whereHeld(metadata)
  const element = (name: string, value: string | undefined) =>
    value ? `\n    <dc:${name}>${xmlText(value)}</dc:${name}>` : ''
  const texts = names.filter((n) => n.startsWith('text/'))
  const idOf = (name: string) => name.replace(/\W+/g, '-')
  const items = texts.map((n) => `\n    <item id="${idOf(n)}" href="${n}" media-type="application/xhtml+xml"/>`)
  const pictures = noted
    .filter(({ annotation }) => input.regionPictures?.has(annotation.id))
    .map(
      ({ annotation: { id } }) => `\n    <item id="picture-${id}" href="${pictureName(id)}" media-type="image/png"/>`,
    )
  const spine = texts.map((n) => `\n    <itemref idref="${idOf(n)}"/>`)
  const creators = (author ?? '')
    .split(/\s*;\s*/)
    .map((name) => element('creator', name))
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${xmlText(language)}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">${isNeutral ? neutralAddress : 'diptych:'}${xmlText(documentId)}</dc:identifier>${element('title', title)}${element('language', language)}${creators}${element('date', date && /^\d{4}(?:-\d\d){0,2}$/.test(date) ? date : undefined)}${element('source', source)}${element('rights', rights)}
    <meta property="dcterms:modified">${new Date(exportedAt).toISOString().slice(0, 19)}Z</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="css" href="style.css" media-type="text/css"/>${[...items, ...pictures].join('')}
  </manifest>
  <spine>${spine.join('')}
  </spine>
</package>
`
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const style = `h1 { font-size: 1.3em; font-weight: 600; margin: 2em 0 1em; line-height: 1.25 }
p { margin: 0; text-indent: 1.3em; hyphens: auto; orphans: 2; widows: 2 }
h1 + p, section > p:first-child, aside p { text-indent: 0 }
sup { font-size: .7em; line-height: 0 }
aside { margin: 0 0 1em }
aside img { max-width: 100%; vertical-align: top }
blockquote { margin: .5em 0 .5em 1.3em }
.caption, .footnote, .tags { font-size: .9em }
`
