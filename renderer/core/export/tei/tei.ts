import { isLineWork } from '../../clean'
import { edtfOf } from '../../document/edtf'
import { unpackLines, type BlockKind, type Box } from '../../document/page-layout'
import { beforeOf, isActive, wordsOf, type Change, type Page } from '../../text'
import { makerOf } from '../renditions/change-record'
import { methodsOf } from '../methods'
import { authorsOf } from '../citing/csl-item'
import type { ExportInput, TextExporter } from '../export-input'
import type { Passage } from '../renditions/passage'
import { readingOf, type Paragraph, type Run } from '../renditions/reading-text'
import { xmlText } from '../escaping/xml-text'

/** What a reader may choose of a TEI edition. */
export interface TeiOptions {
  /** Corrections of the OCR in the header's log of changes, or beside the words as sic and corr. */
  readonly corrections: 'logged' | 'inline'
  readonly anonymous: boolean
}

/** TEI P5: the reading text with its pages and lines, the facsimile's zones, emendations, and the notes as stand-off. */
export const tei: TextExporter<TeiOptions> = {
  id: 'tei',
  name: 'TEI P5',
  extension: 'xml',
  type: 'application/tei+xml',
  placed: true,
  defaults: { corrections: 'logged', anonymous: false },
  fields: [
    {
      key: 'corrections',
      label: 'Corrections of the OCR',
      kind: 'choice',
      choices: [
        { value: 'logged', name: 'In the header’s log of changes' },
        { value: 'inline', name: 'Beside the words, as sic and corr' },
      ],
    },
    { key: 'anonymous', label: 'Without author and dates', kind: 'check' },
  ],
  write(input, options) {
    const { paragraphs, passages } = readingOf(input)
    const { metadata } = input
    return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${languageTag(metadata.language)}">
${header(input, options)}
${facsimile(input, passages)}${standOff(passages, input, options)}  <text>
    <body>
${bodyOf(paragraphs.length ? paragraphs : [emptyPages(input)], input, options)}
    </body>
  </text>
</TEI>
`
  },
}

/** A language as TEI takes it, a tag of BCP 47; empty for one that is not written so. */
function languageTag(language: string): string {
  return /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(language) ? language : ''
}

function header(input: ExportInput, { corrections, anonymous }: TeiOptions): string {
  const { metadata, version, exportedAt, sourceFile } = input
  const { title, date, archive, collection, box, shelfmark, rights, address, language } = metadata
  const names = anonymous ? [] : authorsOf(metadata).map((a) => a.literal ?? `${a.family}, ${a.given}`)
  const authors = names.map((name) => `<author>${xmlText(name)}</author>`).join('')
  const edtf = date ? edtfOf(date) : null
  const when = edtf && /^[\d-]+$/.test(edtf) ? ` when="${edtf}"` : ''
  const dated = date ? `<date${when}>${xmlText(date)}</date>` : ''
  const places = [
    archive ? `<repository>${xmlText(archive)}</repository>` : '',
    collection ? `<collection>${xmlText(collection)}</collection>` : '',
    shelfmark || box ? `<idno>${xmlText([box, shelfmark].filter((s) => s).join(', '))}</idno>` : '',
  ].join('')
  const bibl = `<bibl><title>${xmlText(title)}</title>${authors}${dated}${address ? `<ref target="${xmlText(encodeURI(address))}">${xmlText(address)}</ref>` : ''}</bibl>`
  const witness = archive
    ? `<msDesc><msIdentifier>${places}</msIdentifier><head>${xmlText(title)}${dated ? `, ${dated}` : ''}</head></msDesc>`
    : bibl
  const log = corrections === 'logged' ? logOf(input) : ''
  const made = anonymous ? '' : ` when="${new Date(exportedAt).toISOString().slice(0, 10)}"`
  return `  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>${xmlText(title)}</title>${authors ? `\n        ${authors}` : ''}
        <respStmt xml:id="reader"><resp>edited and reviewed by</resp><name>the reader</name></respStmt>
        <respStmt xml:id="engine"><resp>corrected by machine with</resp><name>Diptych ${xmlText(version)}</name></respStmt>
      </titleStmt>
      <publicationStmt>
        <p>${rights ? xmlText(rights) : 'Unpublished.'}</p>
      </publicationStmt>
      <sourceDesc>
        ${witness}
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc><p>${xmlText(methodsOf(input, { dated: !anonymous }))}</p></projectDesc>
      <editorialDecl>
        <correction${corrections === 'logged' ? ' method="silent"' : ' method="markup"'}><p>The text was recognised from “${xmlText(sourceFile)}” and corrected with Diptych. ${corrections === 'logged' ? 'Corrections of the recognition are listed in the log of changes' : 'Each correction stands beside what was recognised'}; emendations of what the page prints are marked in the text.</p></correction>
        <hyphenation eol="some"><p>Words divided at line ends are joined.</p></hyphenation>
      </editorialDecl>
      <appInfo>
        <application ident="Diptych" version="${xmlText(version)}"><label>Diptych</label></application>
      </appInfo>
    </encodingDesc>
    <profileDesc>
      <langUsage><language ident="${languageTag(language)}">${xmlText(language)}</language></langUsage>
    </profileDesc>
    <revisionDesc>
      <change${made}>Exported from Diptych ${xmlText(version)}.</change>${log}
    </revisionDesc>
  </teiHeader>`
}

/** Every correction that shapes the text, by page. */
function logOf({ text, labels }: ExportInput): string {
  return text.pages
    .map((page, i) => {
      const items = page.changes.filter(isCorrection).map((change) => {
        const { was, is } = wordsOf(page, change)
        return `<item><mentioned>${xmlText(was)}</mentioned> to <mentioned>${xmlText(is)}</mentioned> (${xmlText(makerOf(change))})</item>`
      })
      const name = labels[i] || String(i + 1)
      return items.length
        ? `\n      <change target="#p${i + 1}">Page ${xmlText(name)}: <list>${items.join('')}</list></change>`
        : ''
    })
    .join('')
}

function isCorrection(change: Change): boolean {
  return isActive(change) && change.kind === 'correction' && !isLineWork(change)
}

/** Names of zones for kinds of blocks; they are TEI's where it has one. */
const zoneTypes: Partial<Record<BlockKind, string>> = {
  header: 'fw-header',
  footer: 'fw-footer',
  'page-number': 'fw-pageNum',
}

/** Whether a region has a zone of its own: its page's size must be known. */
function hasZone({ annotation: { region } }: Passage, { layouts }: ExportInput): boolean {
  return region !== undefined && Boolean(layouts?.[region.page])
}

function facsimile(input: ExportInput, passages: readonly Passage[]): string {
  const { layouts, sourceFile, text } = input
  if (!layouts?.some((l) => l)) return ''
  const regions = passages.filter((p) => hasZone(p, input)).map((p) => p.annotation)
  const surfaces = text.pages.map((_, i) => {
    const layout = layouts[i]
    if (!layout) return `    <surface xml:id="s${i + 1}"/>`
    const { lines, blocks } = unpackLines(layout)
    const zones = blocks.map((block, b) => {
      const own = lines.filter((l) => l.from >= block.from && l.to <= block.to)
      const inner = own
        .map((l, n) => `<zone xml:id="s${i + 1}b${b + 1}l${n + 1}" type="line"${corners(l.box)}/>`)
        .join('')
      return `      <zone xml:id="s${i + 1}b${b + 1}" type="${zoneTypes[block.kind] ?? block.kind}"${corners(block.box)}>${inner}</zone>`
    })
    const marked = regions
      .filter(({ region }) => region!.page === i)
      .map(({ id, region }) => {
        const { x, y, width, height } = region!.share
        const [w, h] = [layout.width, layout.height]
        return `      <zone xml:id="z-${id}" type="annotated"${corners({ x: x * w, y: y * h, width: width * w, height: height * h })}/>`
      })
    const size = corners({ x: 0, y: 0, width: layout.width, height: layout.height })
    return `    <surface xml:id="s${i + 1}"${size}>\n      <graphic url="${xmlText(encodeURI(sourceFile))}"/>\n${[...zones, ...marked].join('\n')}\n    </surface>`
  })
  return `  <facsimile>\n${surfaces.join('\n')}\n  </facsimile>\n`
}

function corners({ x, y, width, height }: Box): string {
  const round = (n: number) => Math.max(0, Math.round(n))
  return ` ulx="${round(x)}" uly="${round(y)}" lrx="${round(x + width)}" lry="${round(y + height)}"`
}

function standOff(passages: readonly Passage[], input: ExportInput, { anonymous }: TeiOptions): string {
  if (!passages.length) return ''
  const items = passages.map((passage) => {
    const { annotation, quotation } = passage
    const { id, note, tags, created, colour } = annotation
    const when = anonymous
      ? ''
      : `<revisionDesc><change when="${new Date(created).toISOString().slice(0, 10)}"/></revisionDesc>`
    const body = [
      `<note type="quotation"><quote>${xmlText(quotation)}</quote></note>`,
      ...(note
        ? [
            `<note type="comment">${note
              .split(/\n{2,}/)
              .map((p) => `<p>${xmlText(p)}</p>`)
              .join('')}</note>`,
          ]
        : []),
      ...tags.map((tag) => `<note type="tag">${xmlText(tag)}</note>`),
      `<note type="colour">${colour}</note>`,
    ]
    return `      <annotation xml:id="a-${id}" motivation="${note ? 'commenting' : 'highlighting'}" target="${targetOf(passage, input)}">${when}${body.join('')}</annotation>`
  })
  return `  <standOff>\n    <listAnnotation>\n${items.join('\n')}\n    </listAnnotation>\n  </standOff>\n`
}

/** What a note is on: its words, the zone that was marked, else the page that it was made on. */
function targetOf(passage: Passage, input: ExportInput): string {
  const { id, region, targets } = passage.annotation
  if (passage.spans.length) return `#n-${id} #e-${id}`
  if (hasZone(passage, input)) return `#z-${id}`
  const page = region?.page ?? targets[0]?.page ?? 0
  return `#p${Math.min(page, input.text.pages.length - 1) + 1}`
}

/** A paragraph without words in which the pages of a scan begin that has no text. */
function emptyPages({ text }: ExportInput): Pick<Paragraph, 'kind' | 'runs'> {
  return { kind: 'text', runs: text.pages.map((_, page) => ({ type: 'page', page })) }
}

/** Divisions, each with the headings it begins with. */
function bodyOf(
  paragraphs: readonly Pick<Paragraph, 'kind' | 'runs'>[],
  input: ExportInput,
  options: TeiOptions,
): string {
  const begun = new Set<string>()
  const divisions: { heads: string[]; rest: string[] }[] = [{ heads: [], rest: [] }]
  for (const { kind, runs } of paragraphs) {
    const inner = runs.map((run) => runTei(run, input, options, begun)).join('')
    const last = divisions.at(-1)!
    if (kind !== 'heading') last.rest.push(`        <p${kind === 'text' ? '' : ` rend="${kind}"`}>${inner}</p>`)
    else if (last.rest.length) divisions.push({ heads: [`        <head>${inner}</head>`], rest: [] })
    else last.heads.push(`        <head>${inner}</head>`)
  }
  return divisions
    .map(
      ({ heads, rest }) =>
        `      <div>\n${[...heads, ...(rest.length ? rest : ['        <p/>'])].join('\n')}\n      </div>`,
    )
    .join('\n')
}

function runTei(run: Run, { labels, layouts }: ExportInput, options: TeiOptions, begun: Set<string>): string {
  switch (run.type) {
    case 'page': {
      const label = labels[run.page]
      const facs = layouts?.some((l) => l) ? ` facs="#s${run.page + 1}"` : ''
      return `<pb xml:id="p${run.page + 1}"${label ? ` n="${xmlText(label)}"` : ''}${facs}/>`
    }
    case 'break':
    case 'line':
      return '<lb/>'
    case 'note':
      return `<anchor xml:id="e-${run.passage.annotation.id}"/>`
    case 'words': {
      const starts = run.passages.filter((p) => !begun.has(p.annotation.id))
      for (const p of starts) begun.add(p.annotation.id)
      const anchors = starts.map((p) => `<anchor xml:id="n-${p.annotation.id}"/>`).join('')
      return anchors + (run.change ? changed(run.change, run.text, options) : xmlText(run.text))
    }
  }
}

function changed({ page, change }: { page: Page; change: Change }, text: string, { corrections }: TeiOptions): string {
  if (change.kind === 'unclear') return `<unclear>${xmlText(text)}</unclear>`
  const shown = change.kind === 'emendation' || (corrections === 'inline' && change.kind === 'correction')
  if (!shown) return xmlText(text)
  const cert = change.by === 'reader' || change.confidence >= 0.9 ? 'high' : change.confidence >= 0.7 ? 'medium' : 'low'
  const was = xmlText(beforeOf(page, change)).replaceAll('\n', '<lb/>')
  const type = change.kind === 'emendation' ? 'emendation' : 'ocr'
  const resp = change.by === 'reader' ? '#reader' : '#engine'
  return `<choice><sic>${was}</sic><corr type="${type}" resp="${resp}" cert="${cert}">${xmlText(text)}</corr></choice>`
}
