import {
  citedByStyle,
  contentsOf,
  describedFormats,
  exporterById,
  regionPictures,
  revealedBy,
  UnreadableStyle,
  type CslItem,
  type Scan,
} from '../../core/export'
import { pdfFingerprint } from '../../core/formats'
import { createText } from '../../core/text'
import { decodePicture } from '../decode-picture'
import { engines } from '../engines'
import { piecesOf } from '../file-pieces'
import type { ScanOrder, Tasks, Tell } from '../tasks'

function scanOf({ files, pages }: ScanOrder): Scan {
  return {
    pages,
    files: files.map(({ file, ...about }) => ({
      ...about,
      read: async () => new Uint8Array(await file.arrayBuffer()),
    })),
  }
}

/** Tells which formats can be written. */
export function formats(): Promise<Tasks['formats']['output']> {
  return Promise.resolve({ formats: describedFormats() })
}

/** Cites a passage in a style of the reader's. */
export async function cite({ style, item, reference }: Tasks['cite']['input']): Promise<Tasks['cite']['output']> {
  const tried: CslItem = { id: 'tried', type: 'manuscript', title: 'A title' }
  try {
    return { citation: await citedByStyle(style, item ?? tried, reference, engines) }
  } catch (cause) {
    if (!(cause instanceof UnreadableStyle)) throw cause
    return { fault: cause.message }
  }
}

/** Looks through a file that was made for what it gives away, and for what is in it. */
export async function reveal({ content, known }: Tasks['reveal']['input']): Promise<Tasks['reveal']['output']> {
  return {
    revealed: await revealedBy(content, known),
    contents: typeof content === 'string' ? null : contentsOf(content),
  }
}

/** Writes a document in a format. */
export async function exportAs(
  { format, input, options: chosen, previous, identified, fonts = [], machineFonts = [] }: Tasks['export']['input'],
  tell: Tell<'export'>,
): Promise<Tasks['export']['output']> {
  const exporter = exporterById(format)
  if (!exporter) throw new Error(`This version has no format “${format}”.`)
  const { pages, scan, ...about } = input
  const fingerprint = identified && (await pdfFingerprint(piecesOf(identified.file), identified.password, engines))
  const options = { ...(exporter.defaults as object), ...(chosen as object) } as never
  const warnings: string[] = []
  const remarks: string[] = []
  let told = 0
  const run = {
    engines,
    fonts,
    machineFonts: async function* () {
      for (const font of machineFonts) yield new Uint8Array(await font.arrayBuffer())
    },
    decode: decodePicture,
    warn: (sentence: string) => void warnings.push(sentence),
    remark: (sentence: string) => void remarks.push(sentence),
    ...(previous ? { previous } : {}),
    onProgress: (done: number, total: number) => {
      if (performance.now() - told < 100) return
      told = performance.now()
      tell({ done, total })
    },
  }
  const order = {
    ...about,
    text: createText(pages),
    ...(scan ? { scan: scanOf(scan) } : {}),
    ...(fingerprint ? { fingerprint } : {}),
  }
  const whole = exporter.pictured ? { ...order, regionPictures: await regionPictures(order, run) } : order
  const content = exporter.binary
    ? await exporter.write(whole, options, run)
    : exporter.write(whole, options, previous && new TextDecoder().decode(previous), run.remark)
  return { content, warnings, remarks }
}
