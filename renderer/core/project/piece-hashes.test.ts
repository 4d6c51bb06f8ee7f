import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PieceHashes } from './piece-hashes'

it('hashes bytes alike, however they are parted', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 5)
  const hashesOf = async (lengths: readonly number[]) => {
    const hashes = new PieceHashes()
    let at = 0
    for (const length of lengths) {
      await hashes.add(bytes.subarray(at, at + length))
      at += length
    }
    await hashes.add(bytes.subarray(at))
    return { size: hashes.size, hashes: await hashes.end() }
  }
  const whole = await hashesOf([])
  expect(whole.size).toBe(300_000)
  expect(whole.hashes).toHaveLength(5)
  // SHA-256 of the first 65,536 of them, as any program has it.
  const digest = await crypto.subtle.digest('SHA-256', bytes.subarray(0, 65_536))
  expect(whole.hashes[0]).toBe(Buffer.from(digest).toString('hex'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 140_000 }), { maxLength: 8 }), async (lengths) => {
      expect(await hashesOf(lengths)).toEqual(whole)
    }),
    { numRuns: 50 },
  )
})
