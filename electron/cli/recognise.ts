import { alsoBlackletter } from '../../renderer/core/ocr/fraktur'
import { Recogniser, type RecognitionData } from '../../renderer/core/ocr/recogniser'
import { defaultRecognition, surer } from '../../renderer/core/ocr/recognition'
import {
  graymapOf,
  openPictures,
  type Drawable,
  type ImportedDocument,
  type ImportedPage,
  type Pictures,
} from '../../renderer/core/formats'
import { CommandFault } from './fault'
import { bytesOf, engines, resource, UnreadableFile } from './read'

const data: RecognitionData = {
  wasm: async () => resource('engines/tesseract.wasm'),
  async language(name) {
    try {
      return new Uint8Array(resource(`engines/languages/${name}.traineddata.gz`))
    } catch {
      throw new CommandFault(
        `There is no language data for “${name}”. There are eng, fra, deu, frk (German in blackletter), spa, ita and lat.`,
      )
    }
  },
}

/** Dots to the inch at which pages of a PDF are drawn to be recognised. */
const resolution = 300

/** Formats that Tesseract decodes by itself. */
const decodedByTesseract = new Set(['png', 'jpeg', 'webp'])

/** The document with the text of its pictures recognised, where a page has no text yet. */
export async function recognised(
  path: string,
  document: ImportedDocument,
  languages: readonly string[],
  password: string | undefined,
): Promise<ImportedDocument> {
  const bytes = bytesOf(path)
  if (!document.pages.some((p) => p.picture))
    throw new UnreadableFile(`“${path}” has no pictures to recognise text on.`)
  const source = await openPictures(bytes, engines, password)
  const recogniser = await Recogniser.open(languages, data)
  let withBlackletter: Recogniser | undefined
  try {
    const pages: ImportedPage[] = []
    for (const page of document.pages) {
      if (page.text.trim() !== '' || !page.picture || !source) pages.push(page)
      else {
        const { picture, size, dpi } = await pictureOf(bytes, source, page)
        const settings = { ...defaultRecognition, languages }
        let made = recogniser.recognise(picture, size, settings, dpi)
        const better = alsoBlackletter(settings, made)
        if (better) {
          withBlackletter ??= await Recogniser.open(better.languages, data)
          made = surer(made, withBlackletter.recognise(picture, size, better, dpi))
        }
        pages.push({ ...page, text: made.text, layout: made.layout })
      }
    }
    return { ...document, pages }
  } finally {
    recogniser.close()
    withBlackletter?.close()
    if (source?.kind === 'drawable') source.document.close()
  }
}

async function pictureOf(
  bytes: Uint8Array,
  source: Drawable | Pictures,
  page: ImportedPage,
): Promise<{ picture: Uint8Array; size: { width: number; height: number }; dpi: number | null }> {
  const { frame, width, height } = page.picture!
  if (source.kind === 'drawable') {
    const raster = source.document.draw(frame, resolution / 72)
    if (!raster) throw new Error(`page ${frame + 1} is damaged`)
    return { picture: graymapOf(raster), size: raster, dpi: resolution }
  }
  if (decodedByTesseract.has(source.format)) return { picture: bytes, size: { width, height }, dpi: null }
  const raster = await source.decode(frame)
  return { picture: graymapOf(raster), size: raster, dpi: null }
}
