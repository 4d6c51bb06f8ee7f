import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('unclear passages', () => {
  const garbled = 'Meanwhile J"u"rop*"niand cl-neenitallv Jeficient came of it'
  it('marks what can’t be read and invents nothing', () => {
    const changes = changesBy('unclear', garbled)
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.every((c) => c.kind === 'unclear')).toBe(true)
    expect(cleanedBy('unclear', garbled)).toBe(garbled)
  })
  it('takes words on either side of a dash for two', () => {
    expect(changesBy('unclear', 'the shell sounded—every man lay down')).toEqual([])
    expect(changesBy('unclear', 'the shell so"u*nd—every man').map((c) => [c.from, c.to])).toEqual([[10, 17]])
  })
  it('takes no sentence without spaces for a garbled word', () => {
    expect(changesBy('unclear', 'The words 夏天的傍晚，老先生回到家里。 and ตอนเย็นครูแก่กลับบ้าน stood there')).toEqual([])
  })
  it('takes letters of older print for letters, however they are encoded', () => {
    expect(
      changesBy(
        'unclear',
        'Die Ku\u0364he, die ſcho\u0364n im Tal \uE8BFn den Ber\uE42Cchen ſtanden, ho\uE644rten mu\u0303ch',
      ),
    ).toEqual([])
  })
  it('leaves names and foreign words alone', () => {
    expect(changesBy('unclear', 'Mr. Trevanion met Señor Ibáñez at Llandudno')).toEqual([])
  })
})
