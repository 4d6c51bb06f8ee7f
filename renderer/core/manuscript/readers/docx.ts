import { unzip } from '../../formats/bundle/unzip'
import { readXml } from '../../formats/xml-reader'
import { toRoman } from '../../document/metadata'
import { UnreadableManuscript, type Manuscript } from '../manuscript'
import { isBlockStyle } from './block-style'
import { ParagraphBuilder, type OpenParagraph } from './paragraph-builder'

/** Bytes that the parts of a document unpack to. */
export const mostUnpacked = 400_000_000

const parts = new Set(['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml', 'word/styles.xml'])
/** What is no text of the manuscript: what was taken out of it, codes of fields, what stands there for older programs. */
const passedOver = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'rPrChange',
  'pPrChange',
])

/** Word documents (Office Open XML), with footnotes and endnotes; as they would read with all tracked changes accepted. */
export function readDocx(name: string, bytes: Uint8Array): Manuscript {
  const { files, fault } = unzip(bytes, { wanted: (part) => parts.has(part), mostBytes: mostUnpacked })
  const part = (path: string) => files.find((file) => file.name === path)?.bytes
  const body = part('word/document.xml')
  if (!body) throw new UnreadableManuscript(fault ?? 'is no Word document, or its text is lost.')
  const warnings: string[] = fault ? [fault] : []
  const builder = new ParagraphBuilder()
  const styles = stylesOf(part('word/styles.xml'))
  const notes = new Map<string, number>()
  const counts = { footnote: 0, endnote: 0 }
  const call = (kind: 'footnote' | 'endnote', id: string): number => {
    const key = `${kind} ${id}`
    const known = notes.get(key)
    if (known !== undefined) return known
    const number = ++counts[kind]
    const place = builder.note(kind === 'footnote' ? String(number) : toRoman(number))
    notes.set(key, place)
    return place
  }
  const read = (xml: Uint8Array, told: string, ofNote: (id: string) => number | null | undefined) => {
    const wrong = readParagraphs(xml, styles, call, ofNote, (paragraph, note) => builder.add(paragraph, note))
    if (wrong) warnings.push(`${told} ${wrong}`)
  }
  read(body, 'Its text', () => null)
  for (const kind of ['footnote', 'endnote'] as const) {
    const xml = part(`word/${kind}s.xml`)
    // Notes that nothing calls, such as the lines that part them from the text, are none.
    if (xml) read(xml, `Its ${kind}s`, (id) => notes.get(`${kind} ${id}`))
  }
  return { name, ...builder.done(), warnings: warnings.map((what) => `In “${name}”: ${what}.`) }
}

/** Names of styles by their ids, each with those that it is based on, and their indents. */
type Styles = ReadonlyMap<string, { readonly names: readonly string[]; readonly indent: number }>

function stylesOf(xml: Uint8Array | undefined): Styles {
  const own = new Map<string, { name: string; on: string; indent: number }>()
  let id = ''
  if (xml)
    readXml(xml, {
      open({ name, attributes }) {
        if (name === 'style') own.set((id = attributes['styleId'] ?? ''), { name: id, on: '', indent: 0 })
        const style = own.get(id)
        if (!style) return
        if (name === 'name') style.name = attributes['val'] ?? id
        else if (name === 'basedOn') style.on = attributes['val'] ?? ''
        else if (name === 'ind') style.indent = indentOf(attributes)
      },
      close(name) {
        if (name === 'style') id = ''
      },
    })
  const whole = new Map<string, { names: string[]; indent: number }>()
  for (const start of own.keys()) {
    const names: string[] = []
    let indent = 0
    // A style that is based on itself has an end, too.
    for (let at = start; own.has(at) && names.length < 12; at = own.get(at)!.on) {
      names.push(own.get(at)!.name)
      indent ||= own.get(at)!.indent
    }
    whole.set(start, { names, indent })
  }
  return whole
}

function indentOf(attributes: Readonly<Record<string, string | undefined>>): number {
  const left = Number(attributes['start'] ?? attributes['left'] ?? 0)
  // A hanging indent is that of a bibliography.
  return Number.isFinite(left) && !Number(attributes['hanging'] ?? 0) ? left : 0
}

function readParagraphs(
  xml: Uint8Array,
  styles: Styles,
  call: (kind: 'footnote' | 'endnote', id: string) => number,
  ofNote: (id: string) => number | null | undefined,
  hear: (paragraph: OpenParagraph, note: number | null) => void,
): string | null {
  // Paragraphs stand in paragraphs where a text box is anchored.
  const open: (OpenParagraph & { style: string; indent: number; isListed: boolean })[] = []
  let hidden = 0
  let isText = false
  let note: number | null | undefined = ofNote('')
  return readXml(xml, {
    open({ name, attributes }) {
      if (passedOver.has(name)) hidden++
      if (name === 'footnote' || name === 'endnote') note = ofNote(attributes['id'] ?? '')
      if (name === 'p' && hidden === 0) open.push({ ...ParagraphBuilder.open(), style: '', indent: 0, isListed: false })
      const paragraph = open.at(-1)
      if (!paragraph || hidden) return
      if (name === 't') isText = true
      else if (name === 'pStyle') paragraph.style = attributes['val'] ?? ''
      else if (name === 'ind') paragraph.indent = indentOf(attributes)
      else if (name === 'numPr') paragraph.isListed = true
      else if (name === 'tab' && !('val' in attributes)) paragraph.text += '\t'
      else if (name === 'br' || name === 'cr') paragraph.text += '\n'
      else if (name === 'noBreakHyphen') paragraph.text += '-'
      else if (name === 'footnoteReference' || name === 'endnoteReference')
        paragraph.calls.push({
          at: paragraph.text.length,
          note: call(name === 'footnoteReference' ? 'footnote' : 'endnote', attributes['id'] ?? ''),
        })
    },
    text(text) {
      if (isText && !hidden) open.at(-1)!.text += text
    },
    close(name) {
      if (name === 't') isText = false
      if (passedOver.has(name)) hidden--
      if (name === 'p' && hidden === 0) {
        const paragraph = open.pop()
        if (!paragraph || note === undefined) return
        const style = styles.get(paragraph.style)
        const indent = paragraph.indent || (style?.indent ?? 0)
        const { text, calls } = paragraph
        const isBlock = isBlockStyle(style?.names ?? [paragraph.style], paragraph.isListed ? 0 : indent)
        // What is cut short by a fault of the file has had no end.
        hear({ text, calls, isBlock }, note)
      }
      if (name === 'footnote' || name === 'endnote') note = undefined
    },
  })
}
