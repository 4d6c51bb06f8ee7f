import { pageReference } from '../../document/page-name'
import { beforeOf, type Change, type Page } from '../../text'
import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'
import type { Paragraph, Run } from '../renditions/reading-text'
import { lineZones } from './facsimile'
import { formeWork } from './forme-work'
import type { TeiOptions } from './options'

/** The text in divisions, each with the headings it begins with. */
export function bodyOf(paragraphs: readonly Paragraph[], input: ExportInput, options: TeiOptions): string {
  const begun = new Set<string>()
  const zoneAt = lineZones(input)
  const divisions: { heads: string[]; rest: string[] }[] = [{ heads: [], rest: [] }]
  for (const { kind, runs } of paragraphs.length ? paragraphs : [emptyPages(input)]) {
    const inner = runs.map((run) => runTei(run, input, options, { begun, zoneAt })).join('')
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

/** A paragraph without words in which the pages of a scan begin that has no text. */
function emptyPages({ text }: ExportInput): Pick<Paragraph, 'kind' | 'runs'> {
  return { kind: 'text', runs: text.pages.map((_, page) => ({ type: 'page', page })) }
}

/** What is known while the text is written. */
interface Writing {
  /** Ids of notes whose words have begun. */
  readonly begun: Set<string>
  readonly zoneAt: ReturnType<typeof lineZones>
}

function runTei(run: Run, input: ExportInput, options: TeiOptions, { begun, zoneAt }: Writing): string {
  const { names, layouts } = input
  switch (run.type) {
    case 'page': {
      const name = names[run.page]
      const called = name ? name.label || pageReference(name) : ''
      const facs = layouts?.some((l) => l) ? ` facs="#s${run.page + 1}"` : ''
      return `<pb xml:id="p${run.page + 1}"${called ? ` n="${xmlText(called)}"` : ''}${facs}/>${formeWork(input, run.page)}`
    }
    case 'break':
      return '<lb/>'
    case 'line': {
      const zone = zoneAt(run.page, run.source)
      return `<lb${run.inWord ? ' break="no"' : ''}${zone === null ? '' : ` facs="#${zone}"`}/>`
    }
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
