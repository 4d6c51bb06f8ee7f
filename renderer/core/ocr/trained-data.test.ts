import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTrainedData } from './trained-data'

/** A file of such parts, by their numbers. */
function trainedData(parts: Readonly<Record<number, string>>, count = 24): Uint8Array {
  const head = 4 + 8 * count
  const body = Object.values(parts).join('')
  const bytes = new Uint8Array(head + body.length)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, count, true)
  let at = head
  for (let i = 0; i < count; i++) {
    const part = parts[i]
    view.setBigInt64(4 + 8 * i, BigInt(part === undefined ? -1 : at), true)
    for (const [n, c] of [...(part ?? '')].entries()) bytes[at + n] = c.charCodeAt(0)
    at += part?.length ?? 0
  }
  return bytes
}

describe('language data', () => {
  it('with a neural net is taken, gzipped or not, and tells its version', () => {
    const bytes = trainedData({ 0: 'settings', 17: 'net', 23: '5.1.0:old' })
    expect(readTrainedData(bytes)).toEqual({ ok: true, version: '5.1.0:old' })
    expect(readTrainedData(gzipSync(bytes))).toEqual({ ok: true, version: '5.1.0:old' })
  })
  it('of Tesseract 3 is refused with what to take instead', () => {
    const refusal = readTrainedData(trainedData({ 1: 'signs', 3: 'shapes' }, 17))
    expect(refusal).toMatchObject({ ok: false })
    expect(!refusal.ok && refusal.why).toMatch(/Tesseract 3.*Tesseract 4 or 5/)
  })
  it.each([
    ['something else', new TextEncoder().encode('This is a letter about a harbour.')],
    ['nothing', new Uint8Array()],
    ['a damaged archive', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2)],
    ['a file that is cut off', trainedData({ 0: 'settings', 17: 'net', 23: 'x'.repeat(400) }).subarray(0, 205)],
  ])('is not %s', (_, bytes) => expect(readTrainedData(bytes)).toMatchObject({ ok: false }))
})
