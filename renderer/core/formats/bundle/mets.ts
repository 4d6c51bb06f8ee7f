import { baseName } from '../file-name'
import { headOf } from '../page-files'
import { readXml } from '../xml-reader'
import type { CanvasPage } from './canvas-page'
import { RecordReader, type Described } from './described'

/** What a METS file or a manifest tells of a page. */
export interface ToldPage {
  readonly label: string
  /** What its files may be called. */
  readonly files: readonly string[]
  /** What of it is in the manifest itself. */
  readonly told?: CanvasPage
}

/** What a METS file tells of a document that lies in several files. */
export interface Mets {
  readonly title: string
  /** What its catalogue records tell of the original. */
  readonly described: Described
  readonly pages: readonly ToldPage[]
}

/** Whether the bytes are a METS file's. */
export function isMets(bytes: Uint8Array): boolean {
  return /<(?:\w+:)?mets[\s>]/.test(headOf(bytes))
}

/** Groups of files that hold something else than a page's picture or text. */
const passedOver = /thumb|pdf|complete|download|default.*min/i

/** Reads a METS file (https://www.loc.gov/standards/mets/): the order of the pages, their labels and their files' names. */
export function readMets(bytes: Uint8Array): Mets {
  const names = new Map<string, string>()
  const pages: { label: string; order: number; files: string[] }[] = []
  const records = new RecordReader()
  let label = ''
  let group = ''
  let file = ''
  const divisions: (number | null)[] = []
  let physical = false
  readXml(bytes, {
    open({ name, attributes }) {
      records.open(name, attributes)
      if (name === 'mets') label = attributes.LABEL ?? ''
      else if (name === 'fileGrp') group = attributes.USE ?? attributes.ID ?? ''
      else if (name === 'file') file = attributes.ID ?? ''
      else if (name === 'FLocat') {
        if (!passedOver.test(group)) names.set(file, decoded(baseName(attributes.href ?? '')))
      } else if (name === 'structMap') physical = /physical/i.test(attributes.TYPE ?? 'physical')
      else if (name === 'div' && physical) {
        const isPage = /^(?:page|side|seite|folio)/i.test(attributes.TYPE ?? '')
        divisions.push(isPage ? pages.length : null)
        if (isPage)
          pages.push({
            label: attributes.ORDERLABEL ?? attributes.LABEL ?? '',
            order: Number(attributes.ORDER ?? pages.length),
            files: [],
          })
      } else if ((name === 'fptr' || name === 'area') && physical) {
        const page = divisions.findLast((d) => d !== null)
        const named = names.get(attributes.FILEID ?? '')
        if (page !== undefined && page !== null && named && !pages[page]!.files.includes(named))
          pages[page]!.files.push(named)
      }
    },
    text: (text) => records.hear(text),
    close(name) {
      records.close(name)
      if (name === 'div' && physical) divisions.pop()
      else if (name === 'structMap') physical = false
    },
  })
  const { title = '', ...described } = records.told
  return {
    title: label || title,
    described,
    pages: pages.toSorted((a, b) => a.order - b.order),
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
