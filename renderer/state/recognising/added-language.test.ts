import { expect, it } from 'vitest'
import { languageOf, nameOfLanguage } from './added-language'

/** Data with a neural net of one byte, and the version "5.0". */
const data = new Uint8Array(4 + 8 * 24 + 4)
const view = new DataView(data.buffer)
view.setInt32(0, 24, true)
for (let i = 0; i < 24; i++) view.setBigInt64(4 + 8 * i, i === 17 ? 196n : i === 23 ? 197n : -1n, true)
data.set([1, 0x35, 0x2e, 0x30], 196)

it('language data is known by its file’s name and told by its version', () => {
  expect(languageOf('old_norse.traineddata', data)).toEqual({ name: 'old_norse' })
  expect(nameOfLanguage('old_norse', data)).toBe('old_norse (5.0)')
})
it('other files are not taken, with why', () => {
  expect(languageOf('letter.txt', data)).toHaveProperty('why')
  expect(languageOf('old_norse.traineddata', new Uint8Array(40))).toHaveProperty('why')
})
