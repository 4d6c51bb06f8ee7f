import { reasonOf } from '../core/faults/reason'
import './tell-refusals'
import { Recogniser, type RecognitionData } from '../core/ocr/recogniser'
import type { OcrAnswer, OcrOrder } from './ocr-messages'

/** Recognises one page after another; whoever wants it to stop ends it. */

const bytesOf = async (name: string): Promise<ArrayBuffer> => {
  const response = await fetch(new URL(`../engines/${name}`, self.location.href))
  if (!response.ok) throw new Error(`“${name}” does not come with this version`)
  return response.arrayBuffer()
}

let open: Recogniser | null = null

addEventListener('message', ({ data }: MessageEvent<OcrOrder>) => {
  const answer = (message: OcrAnswer) => postMessage(message)
  recognise(data, (share) => answer({ type: 'progress', share })).then(
    (page) => answer({ type: 'done', page }),
    (cause: unknown) => answer({ type: 'failed', problem: reasonOf(cause) }),
  )
})

async function recognise({ picture, size, settings, dpi, region, added }: OcrOrder, tell: (share: number) => void) {
  if (open?.languages.join() !== settings.languages.join()) {
    open?.close()
    open = null
    const data: RecognitionData = {
      wasm: () => bytesOf('tesseract.wasm'),
      language: async (name) => added[name] ?? new Uint8Array(await bytesOf(`languages/${name}.traineddata.gz`)),
    }
    open = await Recogniser.open(settings.languages, data)
  }
  return open.recognise(picture, size, settings, dpi, region, tell)
}
