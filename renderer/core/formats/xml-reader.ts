import { SaxesParser } from 'saxes'
import { decodeText } from './encoding/encoding'
import { XmlEntities } from './xml-entities'

/** An element, with names as they stand behind any prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
}

/** What is told of an XML file while it is read. */
export interface XmlHandlers {
  open?(element: XmlElement): void
  close?(name: string): void
  text?(text: string): void
}

/** Elements inside each other; OCR files have some ten levels. */
const deepest = 200

/** Attributes of one element; OCR files have some thirty. */
const mostAttributes = 500

/** Faults after which a file is given up. */
const mostFaults = 1000

/** Characters of one attribute or one text: a page's outline has some thousands. */
const longest = 5_000_000

/** Characters that are read at a stretch. */
const stride = 65_536

class XmlStop extends Error {}

/**
 * Reads XML and tells what is in it, as it goes. Named signs ("&mdash;") are read as HTML has them, and entities that the file declares as
 * plain text as it says, within bounds ({@link XmlEntities}); nothing outside the file is looked at.
 *
 * @returns null, or what is wrong with the file, as the rest of a sentence that begins with its name; what was told
 * up to there stands
 */
export function readXml(bytes: Uint8Array, handlers: XmlHandlers): string | null {
  const text = decodedXml(bytes)
  if (text === null) return 'is in no encoding Diptych knows'
  const parser = new SaxesParser({ position: true })
  const entities = new XmlEntities()
  parser.on('doctype', (doctype) => entities.declare(doctype))
  parser.ENTITIES = new Proxy(parser.ENTITIES, {
    get: (known, name) => (typeof name === 'string' ? (known[name] ?? entities.textOf(name)) : undefined),
  })
  let faults = 0
  let first: string | null = null
  let depth = 0
  parser.on('error', (error) => {
    // Positions are given as "line:column: what".
    first ??= error.message.replace(
      /^(\d+):\d+:\s*(.*?)\.?$/s,
      (_, line, what) => `is damaged at line ${line} (${what})`,
    )
    if (++faults > mostFaults) throw new XmlStop(first)
  })
  let attributes = 0
  let isBare = true
  parser.on('opentagstart', () => {
    attributes = 0
    isBare = true
  })
  parser.on('attribute', ({ name, value }) => {
    if (name.includes(':')) isBare = false
    if (++attributes > mostAttributes || value.length > longest)
      throw new XmlStop(`is no OCR file: an element at line ${parser.line} has too many attributes, or too long ones`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest)
      throw new XmlStop(`is no OCR file: its elements stand in each other over ${deepest} levels deep`)
    // The parser's own attributes have no prototype, so that none can be called `__proto__` to effect.
    const named = attributes as Record<string, string>
    handlers.open?.({ name: bare(name), attributes: isBare ? named : bareNames(named) })
  })
  parser.on('closetag', ({ name }) => {
    depth--
    handlers.close?.(bare(name))
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  try {
    for (let i = 0; i < text.length; i += stride) parser.write(text.slice(i, i + stride))
    parser.close()
  } catch (fault) {
    if (!(fault instanceof XmlStop)) throw fault
    return fault.message
  }
  return first
}

/** Text of an XML file, in the encoding its first line names; null where none fits. */
function decodedXml(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  // By a name that no decoder knows, the bytes show what it is.
  return ((declared && !marked && decodeText(bytes, declared)) || decodeText(bytes))?.text ?? null
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function bareNames(attributes: Record<string, string>): Record<string, string | undefined> {
  const named = Object.create(null) as Record<string, string | undefined>
  for (const name in attributes) named[bare(name)] = attributes[name]
  return named
}
