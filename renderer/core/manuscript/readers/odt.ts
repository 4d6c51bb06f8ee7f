import { unzip } from '../../formats/bundle/unzip'
import { readXml } from '../../formats/xml-reader'
import { UnreadableManuscript, type Manuscript } from '../manuscript'
import { isBlockStyle } from './block-style'
import { mostUnpacked } from './docx'
import { ParagraphBuilder, type OpenParagraph } from './paragraph-builder'

const parts = new Set(['content.xml', 'styles.xml'])
/** What is no text of the manuscript: what was taken out of it, remarks, titles of pictures. */
const passedOver = new Set([
  'tracked-changes',
  'annotation',
  'annotation-end',
  'title',
  'desc',
  'note-citation',
  'forms',
  'ruby-text',
])

interface Style {
  readonly name: string
  readonly on: string
  indent: number
}

/** OpenDocument texts, with footnotes and endnotes. */
export function readOdt(name: string, bytes: Uint8Array): Manuscript {
  const { files, fault } = unzip(bytes, { wanted: (part) => parts.has(part), mostBytes: mostUnpacked })
  const part = (path: string) => files.find((file) => file.name === path)?.bytes
  const body = part('content.xml')
  if (!body) throw new UnreadableManuscript(fault ?? 'is no OpenDocument text, or its text is lost.')
  const warnings: string[] = fault ? [fault] : []
  const styles = new Map<string, Style>()
  const more = part('styles.xml')
  if (more) readXml(more, styleReader(styles))
  const builder = new ParagraphBuilder()
  const reading = styleReader(styles)
  const open: { paragraph: OpenParagraph; note: number | null }[] = []
  const notes: number[] = []
  const names = new Map<number, string>()
  let [hidden, isBody, isCited] = [0, false, false]
  const wrong = readXml(body, {
    open(element) {
      const { name, attributes } = element
      if (isCited && name !== 'note-citation') isCited = false
      if (name === 'body') isBody = true
      if (!isBody) return reading.open(element)
      if (passedOver.has(name)) hidden++
      if (name === 'note-citation') isCited = true
      const here = open.at(-1)
      if (name === 'note' && here && !hidden) {
        const note = builder.note('')
        here.paragraph.calls.push({ at: here.paragraph.text.length, note })
        notes.push(note)
        names.set(note, '')
      }
      if (hidden) return
      if (name === 'p' || name === 'h')
        open.push({
          paragraph: ParagraphBuilder.open(name === 'p' && isBlock(styles, attributes['style-name'] ?? '')),
          note: notes.at(-1) ?? null,
        })
      else if (here && name === 's') here.paragraph.text += ' '.repeat(Math.min(100, Number(attributes['c'] ?? 1) || 1))
      else if (here && name === 'tab') here.paragraph.text += '\t'
      else if (here && name === 'line-break') here.paragraph.text += '\n'
    },
    text(text) {
      if (isCited && notes.length) names.set(notes.at(-1)!, (names.get(notes.at(-1)!) ?? '') + text)
      // White space in the file is one space, and none is in it for the lines of the file.
      else if (!hidden && open.length) open.at(-1)!.paragraph.text += text.replace(/\s+/g, ' ')
    },
    close(name) {
      if (!isBody) return
      if (passedOver.has(name)) hidden--
      if (name === 'note-citation') isCited = false
      if (hidden) return
      if (name === 'note') notes.pop()
      if (name === 'p' || name === 'h') {
        const done = open.pop()
        if (done) builder.add(done.paragraph, done.note)
      }
    },
  })
  if (wrong) warnings.push(`its text ${wrong}`)
  const { paragraphs, notes: told } = builder.done()
  return {
    name,
    paragraphs,
    notes: told.map((note, at) => ({ ...note, name: names.get(at)!.trim() || String(at + 1) })),
    warnings: warnings.map((what) => `In “${name}”: ${what}.`),
  }
}

function styleReader(styles: Map<string, Style>) {
  let current: Style | null = null
  return {
    open({
      name,
      attributes,
    }: {
      readonly name: string
      readonly attributes: Readonly<Record<string, string | undefined>>
    }) {
      if (name === 'style') {
        const own = attributes['name'] ?? ''
        current = { name: attributes['display-name'] ?? own, on: attributes['parent-style-name'] ?? '', indent: 0 }
        styles.set(own, current)
      } else if (name === 'paragraph-properties' && current) {
        // Text that is set in for its first line alone quotes nothing.
        const hanging = twips(attributes['text-indent']) < 0
        current.indent = hanging ? 0 : twips(attributes['margin-left'])
      }
    },
  }
}

function isBlock(styles: ReadonlyMap<string, Style>, start: string): boolean {
  const own: string[] = []
  let indent = 0
  for (let at = start; styles.has(at) && own.length < 12; at = styles.get(at)!.on) {
    own.push(styles.get(at)!.name)
    indent ||= styles.get(at)!.indent
  }
  return isBlockStyle(own, indent)
}

/** A length of OpenDocument, in twips. */
function twips(length: string | undefined): number {
  const found = /^(-?[\d.]+)(cm|mm|in|pt|pc)$/.exec(length ?? '')
  if (!found) return 0
  const each = { cm: 567, mm: 56.7, in: 1440, pt: 20, pc: 240 }[found[2] as 'cm']
  return Number(found[1]) * each
}
