import { alsoBlackletter } from '../../renderer/core/ocr/fraktur'
import { Recogniser, type RecognitionData } from '../../renderer/core/ocr/recogniser'
import { defaultRecognition, surer } from '../../renderer/core/ocr/recognition'
import {
  exifOrientation,
  graymapOf,
  openPictures,
  type Drawable,
  type ImportedDocument,
  type ImportedPage,
  type Orientation,
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
    const faults: string[] = []
    const wanted = document.pages.filter((page) => source && page.picture && page.text.trim() === '')
    for (const [i, page] of document.pages.entries()) {
      if (!source || !wanted.includes(page)) pages.push(page)
      else
        try {
          pages.push(await recognisedPage(page, await pictureOf(bytes, source, page)))
        } catch (fault) {
          if (fault instanceof CommandFault) throw fault
          const why = (fault as Error).message.replace(/\.$/, '')
          faults.push(`The picture of page ${i + 1} of “${path}” can’t be shown: ${why}.`)
          pages.push(page)
        }
    }
    if (faults.length && faults.length === wanted.length) throw new UnreadableFile(faults.join('\n'))
    return { ...document, pages, warnings: [...(document.warnings ?? []), ...faults] }
  } finally {
    recogniser.close()
    withBlackletter?.close()
    if (source?.kind === 'drawable') source.document.close()
  }

  async function recognisedPage(page: ImportedPage, { picture, size, dpi, orientation }: PagePicture) {
    const settings = { ...defaultRecognition, languages }
    let made = recogniser.recognise(picture, size, settings, dpi, undefined, undefined, orientation)
    const better = alsoBlackletter(settings, made)
    if (better) {
      withBlackletter ??= await Recogniser.open(better.languages, data)
      made = surer(made, withBlackletter.recognise(picture, size, better, dpi, undefined, undefined, orientation))
    }
    return { ...page, text: made.text, layout: made.layout }
  }
}

/** The picture of a page as Tesseract takes it. */
interface PagePicture {
  readonly picture: Uint8Array
  /** Of the upright picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number }
  readonly dpi: number | null
  readonly orientation: Orientation
}

async function pictureOf(bytes: Uint8Array, source: Drawable | Pictures, page: ImportedPage): Promise<PagePicture> {
  const { frame, width, height } = page.picture!
  if (source.kind === 'drawable') {
    const raster = source.document.draw(frame, resolution / 72)
    if (!raster) throw new Error('it is damaged')
    return { picture: graymapOf(raster), size: raster, dpi: resolution, orientation: 1 }
  }
  if (decodedByTesseract.has(source.format))
    return {
      picture: bytes,
      size: { width, height },
      dpi: null,
      orientation: exifOrientation(bytes, source.format),
    }
  const raster = await source.decode(frame)
  return { picture: graymapOf(raster), size: raster, dpi: null, orientation: 1 }
}
