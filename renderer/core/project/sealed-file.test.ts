import { describe, expect, it } from 'vitest'
import { isProject, isSealed, seal, unseal } from '.'

const bytes = Uint8Array.from({ length: 150_000 }, (_, i) => (i * 7919) >> 3)
const passphrase = 'Lampen für den Hafen'

describe('a sealed project', () => {
  it('opens with its passphrase, however that is composed, and with no other', async () => {
    const sealed = await seal(bytes, passphrase)
    expect(isSealed(sealed)).toBe(true)
    expect(isProject(sealed)).toBe(false)
    expect(await unseal(sealed, passphrase)).toEqual(bytes)
    expect(await unseal(sealed, passphrase.normalize('NFD'))).toEqual(bytes)
    await expect(unseal(sealed, 'Lampen')).rejects.toMatchObject({ isWrong: true })
  })
  it('of nothing opens, too', async () => {
    expect(await unseal(await seal(new Uint8Array(), 'x'), 'x')).toEqual(new Uint8Array())
  })
  it('is another each time, and tells nothing of what is in it', async () => {
    const text = new TextEncoder().encode('the lamps of Wexcombe '.repeat(500))
    const [one, other] = [await seal(text, passphrase), await seal(text, passphrase)]
    expect(one).not.toEqual(other)
    expect(new TextDecoder('latin1').decode(one)).not.toContain('Wexcombe')
  })
  it('that was changed, cut off, or put together otherwise is refused, and says where', async () => {
    const sealed = await seal(bytes, passphrase)
    const piece = 65_536 + 16
    const head = sealed.length - (bytes.length + 3 * 16)
    const changed = sealed.slice()
    changed[head + piece + 9]! ^= 1
    await expect(unseal(changed, passphrase)).rejects.toThrow(`from byte ${head + piece} on`)
    await expect(unseal(sealed.subarray(0, head + 2 * piece), passphrase)).rejects.toThrow('cut off')
    await expect(unseal(sealed.subarray(0, sealed.length - 1), passphrase)).rejects.toThrow(
      `cut off: of its ${sealed.length} bytes ${sealed.length - 1} are there`,
    )
    // Whatever the passphrase, and however little is there.
    await expect(unseal(sealed.subarray(0, 3000), 'another')).rejects.toMatchObject({ isWrong: false })
    const longer = sealed.slice(0, head + 2 * piece)
    new DataView(longer.buffer).setBigUint64(21, BigInt(2 * 65_536))
    await expect(unseal(longer, passphrase)).rejects.toThrow('does not open')
    const swapped = sealed.slice()
    swapped.copyWithin(head + piece, head, head + piece)
    await expect(unseal(swapped, passphrase)).rejects.toThrow('damaged')
    await expect(unseal(sealed.subarray(0, 20), passphrase)).rejects.toThrow('at its beginning')
    // A file may not make this machine hash for hours.
    const greedy = sealed.slice()
    greedy.fill(255, 17, 21)
    await expect(unseal(greedy, passphrase)).rejects.toThrow('at its beginning')
  })
})
