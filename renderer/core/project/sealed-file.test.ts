import { describe, expect, it } from 'vitest'
import { bytesOfSource, Gathered, isProject, isSealed, Seal, sourceOfBytes, unseal } from '.'

const many = Uint8Array.from({ length: 1_048_577 }, (_, i) => (i * 7919) >> 3)
const bytes = many.slice(0, 150_000)
const passphrase = 'Lampen für den Hafen'

/** @param stride bytes that are written at a time */
async function sealed(content: Uint8Array, words: string, stride = 10_000): Promise<Uint8Array> {
  const gathered = new Gathered()
  const seal = await Seal.begin(gathered.sink, words)
  for (let at = 0; at < content.length; at += stride) await seal.sink(content.subarray(at, at + stride))
  await seal.end()
  return gathered.bytes
}

const opened = async (file: Uint8Array, words: string) => bytesOfSource(await unseal(sourceOfBytes(file), words))

describe('a sealed project', () => {
  it('opens with its passphrase, however that is composed, and with no other', async () => {
    const file = await sealed(bytes, passphrase)
    expect(isSealed(file)).toBe(true)
    expect(isProject(file)).toBe(false)
    expect(await opened(file, passphrase)).toEqual(bytes)
    expect(await opened(file, passphrase.normalize('NFD'))).toEqual(bytes)
    await expect(opened(file, 'Lampen')).rejects.toMatchObject({ isWrong: true })
  })
  it('is read from any place on', async () => {
    const source = await unseal(sourceOfBytes(await sealed(bytes, passphrase)), passphrase)
    expect(source.size).toBe(bytes.length)
    for (const [at, length] of [
      [0, 1],
      [65_535, 2],
      [60_000, 80_000],
      [149_990, 500],
      [150_000, 5],
    ] as const)
      expect(await source.read(at, length)).toEqual(bytes.subarray(at, at + length))
  })
  it.each([
    [0, 1],
    [65_535, 1_000],
    [65_536, 65_536],
    [65_537, 1_000_000],
    [131_072, 1_000],
    // As much as is sealed at a time, and one more.
    [1_048_576, 70_000],
    [1_048_577, 2_000_000],
  ])('of %i bytes, written by %i at a time, opens, too', async (size, stride) => {
    const file = await sealed(many.subarray(0, size), 'x', stride)
    expect(Buffer.compare(await opened(file, 'x'), many.subarray(0, size))).toBe(0)
  })
  it('is another each time, and tells nothing of what is in it', async () => {
    const text = new TextEncoder().encode('the lamps of Wexcombe '.repeat(500))
    const [one, other] = [await sealed(text, passphrase), await sealed(text, passphrase)]
    expect(one).not.toEqual(other)
    expect(new TextDecoder('latin1').decode(one)).not.toContain('Wexcombe')
  })
  it('that was changed, cut off, or put together otherwise is refused, and says where', async () => {
    const file = await sealed(bytes, passphrase)
    const piece = 65_536 + 16
    const head = file.length - (bytes.length + 3 * 16) - 8
    const changed = file.slice()
    changed[head + piece + 9]! ^= 1
    await expect(opened(changed, passphrase)).rejects.toThrow(`from byte ${head + piece} on`)
    for (const length of [head + 2 * piece, file.length - 1, file.length - 8, 3000, head])
      // Whatever the passphrase, and however little is there.
      await expect(opened(file.subarray(0, length), 'another')).rejects.toMatchObject({
        isWrong: false,
        message: 'it is cut off, or damaged at its end.',
      })
    // Cut off between two pieces, and made to say that it had no more.
    const shorter = file.slice(0, head + 2 * piece + 8)
    new DataView(shorter.buffer).setBigUint64(head + 2 * piece, BigInt(2 * 65_536))
    await expect(opened(shorter, passphrase)).rejects.toThrow(`damaged, from byte ${head + piece} on`)
    const swapped = file.slice()
    swapped.copyWithin(head + piece, head, head + piece)
    await expect(opened(swapped, passphrase)).rejects.toThrow('damaged')
    await expect(opened(file.subarray(0, 20), passphrase)).rejects.toThrow('at its beginning')
    // A file may not make this machine hash for hours.
    const greedy = file.slice()
    greedy.fill(255, 17, 21)
    await expect(opened(greedy, passphrase)).rejects.toThrow('at its beginning')
  })
  it('of the first version opens as before', async () => {
    const first = Uint8Array.from(
      atob(
        'ZGlwdHljaC1zZWFsZWQtMQoACSfAAAAAAAAAABEKs99tBT3uLMOLD50tMf8LU0jxXAPE/fBttiX8n6F7KG8TQS82UEabPGxkd95TNCPo97sQNov7cw==',
      ),
      (c) => c.charCodeAt(0),
    )
    expect(isSealed(first)).toBe(true)
    expect(new TextDecoder().decode(await opened(first, passphrase))).toBe('The lamp was lit.')
    await expect(opened(first, 'Lampen')).rejects.toMatchObject({ isWrong: true })
    await expect(opened(first.subarray(0, 70), passphrase)).rejects.toThrow('cut off: of its 85 bytes 70 are there')
  })
})
