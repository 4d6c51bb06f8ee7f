import { gunzipSync } from 'fflate'
import startTesseract from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import { type RecognisedPage, type RecognitionSettings, surer } from './recognition'
import type { Orientation } from '../formats/picture/raster'
import { boxOf, PageBuilder } from '../formats/page-builder'
import type { TesseractApi, TesseractModule } from './tesseract-core.d.ts'

/** What the recogniser needs from whoever runs it. */
export interface RecognitionData {
  /** The bytes of tesseract-core-simd-lstm.wasm. */
  readonly wasm: () => Promise<ArrayBuffer>
  /** Language data (.traineddata, gzipped or not). */
  readonly language: (name: string) => Promise<Uint8Array>
}

/** Tesseract's engine of neural nets. */
const lstmOnly = 1

/** Slopes below this are not worth turning a page for, in radians: 0.3 degrees. */
const level = 0.005

/** Slopes above this are no skew: 20 degrees. */
const steepest = 0.35

/** A page that is read with less certainty may stand on its head: upright print has 0.9, turned about 0.4. */
const doubtful = 0.6

/** Exif's numbers for a picture that stands upright and for what each is when it is turned by a half: Tesseract finds text that runs up or down by itself. */
const upright = 1
const turnedByHalf: Readonly<Record<Orientation, Orientation>> = { 1: 3, 2: 4, 3: 1, 4: 2, 5: 7, 6: 8, 7: 5, 8: 6 }

/** How a page lies in its picture. */
interface Turn {
  /** Turned to stand on its head. */
  readonly isHalf: boolean
  /** Its skew in radians. */
  readonly skew: number
}

interface JsonBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}
interface JsonWord {
  readonly text: string
  readonly confidence: number
  readonly bbox: JsonBox
  readonly choices?: readonly { readonly text: string; readonly confidence: number }[]
}
interface JsonPage {
  readonly blocks: readonly {
    readonly paragraphs: readonly { readonly bbox: JsonBox; readonly lines: readonly JsonLine[] }[]
  }[]
}
interface JsonLine {
  readonly bbox: JsonBox
  readonly words: readonly JsonWord[]
}

/** Tesseract with the languages it was opened with. One page at a time. */
export class Recogniser {
  private constructor(
    private readonly module: TesseractModule,
    private readonly api: TesseractApi,
    private readonly progress: { tell: ((share: number) => void) | undefined },
    /** The languages it reads. */
    readonly languages: readonly string[],
  ) {}

  /**
   * Starts Tesseract.
   * @throws Error when a language's data is missing or damaged
   */
  static async open(languages: readonly string[], data: RecognitionData): Promise<Recogniser> {
    const progress: { tell: ((share: number) => void) | undefined } = { tell: undefined }
    const module = await startTesseract({
      wasmBinary: await data.wasm(),
      print: () => {},
      printErr: () => {},
      TesseractProgress: (percent) => progress.tell?.(percent / 100),
    })
    for (const name of languages) {
      const bytes = await data.language(name)
      module.FS.writeFile(`${name}.traineddata`, bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
    }
    const api = new module.TessBaseAPI()
    if (api.Init(null, languages.join('+'), lstmOnly) !== 0)
      throw new Error(`the language data for ${languages.join(', ')} can’t be used`)
    return new Recogniser(module, api, progress, languages)
  }

  /**
   * Recognises a page.
   *
   * @param picture PNG, JPEG, TIFF or PNM
   * @param size    of the upright picture in pixels
   * @param dpi     pixels to the inch; null where it is not known
   * @param region  the part to read, in pixels; all of it where it is left out
   * @param orientation how the picture is to be turned to stand upright
   * @throws Error when the picture can't be read
   */
  recognise(
    picture: Uint8Array,
    size: { readonly width: number; readonly height: number },
    { layout, threshold, deskew, leastConfidence }: Omit<RecognitionSettings, 'languages'>,
    dpi: number | null,
    region?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
    onProgress?: (share: number) => void,
    orientation: Orientation = upright,
  ): RecognisedPage {
    const { api, module } = this
    api.SetVariable('tessedit_pageseg_mode', String(layout))
    api.SetVariable('thresholding_method', String(threshold))
    api.SetVariable('user_defined_dpi', String(dpi ?? 300))
    module.FS.writeFile('/input', picture)
    try {
      const set = ({ isHalf, skew }: Turn) => {
        if (api.SetImageFile(isHalf ? turnedByHalf[orientation] : orientation, skew) === 1)
          throw new Error('the picture can’t be read')
        if (!region) return
        const { x, y, width, height } = region
        if (!isHalf) api.SetRectangle(x, y, width, height)
        else api.SetRectangle(size.width - x - width, size.height - y - height, width, height)
      }
      const read = (turn: Turn) => {
        set(turn)
        if (api.Recognize(null) !== 0) throw new Error('recognition failed')
        const radians = turn.isHalf ? turn.skew + Math.PI : turn.skew
        return { turn, ...pageOf(JSON.parse(api.GetJSONText()) as JsonPage, size, dpi, radians, leastConfidence) }
      }
      this.progress.tell = onProgress
      let best = read({ isHalf: false, skew: 0 })
      if (best.confidence < doubtful) best = surer(best, read({ isHalf: true, skew: 0 }))
      if (!deskew || region || layout === 11) return best
      set(best.turn)
      api.FindLines()
      const skew = api.GetGradient ? api.GetGradient() : api.GetAngle()
      if (!(Math.abs(skew) >= level && Math.abs(skew) < steepest)) return best
      // A slope can be misjudged, on curved pages most of all: what is read with more certainty counts.
      return surer(best, read({ ...best.turn, skew }))
    } finally {
      this.progress.tell = undefined
      api.Clear()
    }
  }

  /** Ends it; its memory goes with the module. */
  close(): void {
    this.api.End()
  }
}

function pageOf(
  { blocks }: JsonPage,
  size: { readonly width: number; readonly height: number },
  dpi: number | null,
  turned: number,
  leastConfidence: number,
): RecognisedPage {
  const builder = new PageBuilder()
  // The picture was turned about its middle; the boxes are turned back.
  const [sin, cos] = [Math.sin(turned), Math.cos(turned)]
  const [mx, my] = [size.width / 2, size.height / 2]
  const boxIn = ({ x0, y0, x1, y1 }: JsonBox) => {
    if (turned === 0) return boxOf(x0, y0, x1 - x0, y1 - y0)
    const [x, y] = [(x0 + x1) / 2 - mx, (y0 + y1) / 2 - my]
    const [bx, by] = [x * cos - y * sin + mx, x * sin + y * cos + my]
    return boxOf(bx - (x1 - x0) / 2, by - (y1 - y0) / 2, x1 - x0, y1 - y0)
  }
  const read = new Certainty()
  for (const { paragraphs } of blocks ?? [])
    for (const paragraph of paragraphs) {
      builder.block(boxIn(paragraph.bbox))
      for (const line of paragraph.lines) {
        const words = line.words.filter((w) => w.text.trim() !== '')
        const sure = new Certainty()
        for (const word of words) sure.add(word)
        if (sure.mean < leastConfidence) continue
        builder.line(boxIn(line.bbox))
        for (const { text, confidence, bbox, choices = [] } of words) {
          const others = choices.map((c) => c.text).filter((c) => c !== text && c.trim() !== '')
          builder.word(text, boxIn(bbox), { confidence: confidence / 100, alternatives: [...new Set(others)] })
        }
        builder.endLine()
        read.merge(sure)
      }
    }
  const { text, layout } = builder.finish('', { ...size, unitsPerInch: dpi })
  return { text, layout: layout!, confidence: read.mean }
}

/** How sure words were read: the mean by their letters. */
class Certainty {
  private letters = 0
  private sum = 0

  add({ text, confidence }: JsonWord): void {
    this.letters += text.length
    this.sum += (text.length * confidence) / 100
  }

  merge(other: Certainty): void {
    this.letters += other.letters
    this.sum += other.sum
  }

  /** 0..1; 0 where nothing was read. */
  get mean(): number {
    return this.letters ? this.sum / this.letters : 0
  }
}
