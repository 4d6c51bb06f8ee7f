import { gunzipSync } from 'fflate'

/** What a file of language data for Tesseract is, or why it can't be used, as the rest of a sentence that begins with its name. */
export type TrainedData =
  | {
      readonly ok: true
      /** As the file tells it ("4.00.00alpha:deu:synth20170629"); '' for none. */
      readonly version: string
    }
  | { readonly ok: false; readonly why: string }

/** Parts of such a file by their number (tessdatamanager.h): what the neural net is, and who made the file. */
const neuralNet = 17
const versionPart = 23
/** More parts than any version has. */
const mostParts = 64

/**
 * Looks at a .traineddata file, gzipped or not: a count of parts, where each begins (-1 for one that is missing), and the parts
 * themselves, little-endian. Diptych reads with neural nets, which data for Tesseract 3 have none of.
 */
export function readTrainedData(given: Uint8Array): TrainedData {
  let bytes = given
  if (given[0] === 0x1f && given[1] === 0x8b)
    try {
      bytes = gunzipSync(given)
    } catch {
      return { ok: false, why: 'is damaged: it can’t be unpacked. Fetch it again.' }
    }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length < 12 ? 0 : view.getInt32(0, true)
  const head = 4 + 8 * count
  if (count < 1 || count > mostParts || head > bytes.length)
    return { ok: false, why: 'is no language data of Tesseract (NAME.traineddata).' }
  const starts = Array.from({ length: count }, (_, i) => Number(view.getBigInt64(4 + 8 * i, true)))
  const present = starts.filter((at) => at !== -1)
  if (!present.length || present.some((at) => at < head))
    return { ok: false, why: 'is no language data of Tesseract (NAME.traineddata).' }
  if (present.some((at) => at > bytes.length)) return { ok: false, why: 'is cut off. Fetch it again.' }
  if ((starts[neuralNet] ?? -1) < 0)
    return {
      ok: false,
      why: 'is data for Tesseract 3, without the neural net that Diptych reads with. Take the one for Tesseract 4 or 5 (tessdata_best or tessdata_fast).',
    }
  const from = starts[versionPart] ?? -1
  const to = Math.min(bytes.length, ...present.filter((at) => at > from))
  const version =
    from < 0
      ? ''
      : new TextDecoder('latin1')
          .decode(bytes.subarray(from, to))
          .replace(/[^ -~]+/g, '')
          .slice(0, 80)
  return { ok: true, version }
}
