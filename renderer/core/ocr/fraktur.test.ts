import { expect, it } from 'vitest'
import { emptyLayout } from '../document/page-layout'
import { alsoBlackletter } from './fraktur'
import { defaultRecognition } from './recognition'

const read = (confidence: number, text = 'Der Hafen') => ({ confidence, text, layout: emptyLayout(1, 1, null) })
const german = { ...defaultRecognition, languages: ['deu', 'lat'] }

it('a German page read with little certainty is read with the data for blackletter, too', () => {
  expect(alsoBlackletter(german, read(0.7))?.languages).toEqual(['deu', 'frk', 'lat'])
})
it('other pages are not', () => {
  expect(alsoBlackletter(german, read(0.93))).toBeNull()
  expect(alsoBlackletter(german, read(0, ''))).toBeNull()
  expect(alsoBlackletter(defaultRecognition, read(0.7))).toBeNull()
  expect(alsoBlackletter({ ...german, languages: ['deu', 'frk'] }, read(0.7))).toBeNull()
})
