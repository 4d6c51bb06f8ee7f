import { readXml, type XmlHandlers } from '../xml-reader'

/** The parts of a file that are read, each by its own reader. */
const parts = ['teiHeader', 'facsimile', 'sourceDoc', 'text', 'standOff'] as const
type Part = (typeof parts)[number]

/**
 * Reads a file and tells each part of it to its reader.
 * @returns null, or what is wrong with the file, as {@link readXml} says it
 */
export function readParts(bytes: Uint8Array, hear: Readonly<Partial<Record<Part, XmlHandlers>>>): string | null {
  let part: Part | null = null
  let depth = 0
  return readXml(bytes, {
    open(element) {
      if (part === null) {
        part = parts.find((one) => one === element.name) ?? null
        if (part === null) return
        depth = 0
      }
      depth++
      hear[part]?.open?.(element)
    },
    text(said) {
      if (part !== null) hear[part]?.text?.(said)
    },
    close(name) {
      if (part === null) return
      hear[part]?.close?.(name)
      if (--depth === 0) part = null
    },
  })
}
