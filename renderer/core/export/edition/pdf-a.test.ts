import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  decodePDFRawStream,
} from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { engines } from '../../formats/engines.testing'
import { textOfPages } from '../../text'
import { ExportRefused, type ExportInput } from '../export-input'
import { exportInput } from '../export-input.testing'
import { edition } from './edition'
import type { EditionOptions } from './options'

const name = PDFName.of

async function archived(input: ExportInput, options: Partial<EditionOptions> = {}): Promise<PDFDocument> {
  const bytes = await edition.write(input, { ...edition.defaults, archival: true, ...options }, { engines })
  return PDFDocument.load(bytes, { updateMetadata: false })
}

/** What ISO 19005-2 has against a file, as far as it can be told by its objects. */
function faultsOf(document: PDFDocument): string[] {
  const faults: string[] = []
  const { catalog, context } = document
  const packet = catalog.lookup(name('Metadata'), PDFStream) as PDFRawStream
  const told = new TextDecoder().decode(decodePDFRawStream(packet).decode())
  if (!/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</.test(told)) faults.push('it does not say that it is one')
  if (!context.trailerInfo.ID) faults.push('it has no id')
  if (context.trailerInfo.Encrypt) faults.push('it is encrypted')
  const intents = catalog.lookup(name('OutputIntents'), PDFArray)
  const profile = intents.lookup(0, PDFDict).lookup(name('DestOutputProfile'), PDFStream) as PDFRawStream
  const icc = decodePDFRawStream(profile).decode()
  if (String.fromCharCode(...icc.subarray(36, 40)) !== 'acsp') faults.push('its profile is no ICC profile')
  if (String.fromCharCode(...icc.subarray(16, 20)) !== 'RGB ') faults.push('its profile is not of RGB')
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (!(dict instanceof PDFDict)) continue
    const kind = dict.lookup(name('Type'))
    if (kind === name('FontDescriptor') && !['FontFile', 'FontFile2', 'FontFile3'].some((k) => dict.has(name(k))))
      faults.push('a font is not in it')
    if (dict.lookup(name('Subtype')) === name('Type0') && !dict.has(name('ToUnicode'))) faults.push('no text of a font')
    if (kind === name('Annot') || dict.has(name('Rect'))) {
      const flags = dict.lookup(name('F'))
      if (!(flags instanceof PDFNumber) || (flags.asNumber() & 4) === 0) faults.push('an annotation is not printed')
    }
    if (dict.lookup(name('Interpolate'))?.toString() === 'true') faults.push('a picture is smoothed')
    for (const [key, value] of dict.entries()) {
      if (value === name('DeviceCMYK')) faults.push('colours of inks')
      if (value === name('LZWDecode')) faults.push('LZW')
      if (value === name('JavaScript') || value === name('Launch')) faults.push('an action')
      if (key === name('EF') || key === name('AA')) faults.push(`an entry ${key.toString()}`)
    }
  }
  return faults
}

describe('an edition as PDF/A', () => {
  it('says that it is one, tells its colours, and has its fonts', async () => {
    for (const layout of ['facing', 'margin', 'reading'] as const)
      expect(faultsOf(await archived(exportInput(), { layout, changes: true }))).toEqual([])
  })
  it('is none where it was not asked for', async () => {
    const bytes = await edition.write(exportInput(), edition.defaults, { engines })
    const document = await PDFDocument.load(bytes)
    expect(document.catalog.has(name('OutputIntents'))).toBe(false)
  })
  it('is tagged, and shows its title', async () => {
    const { catalog } = await archived(exportInput())
    expect(catalog.lookup(name('MarkInfo'), PDFDict).lookup(name('Marked'))?.toString()).toBe('true')
    expect(catalog.has(name('StructTreeRoot'))).toBe(true)
    expect(catalog.lookup(name('Lang'))?.toString()).toBe('(en)')
    expect(catalog.lookup(name('ViewerPreferences'), PDFDict).lookup(name('DisplayDocTitle'))?.toString()).toBe('true')
  })
  it('is refused where no font has a sign', async () => {
    const input = exportInput({ text: textOfPages(['A sign: 漢.']), labels: [''], annotations: [] })
    await expect(archived(input)).rejects.toThrow(ExportRefused)
    await expect(archived(input)).rejects.toThrow('漢')
  })
})
