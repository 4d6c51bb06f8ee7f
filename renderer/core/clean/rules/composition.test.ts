import { expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../../text'
import { lexiconNamed } from '../cleaned-by.testing'
import { defaultCleaning } from '../cleaning-settings'
import { cleanAll } from '../engine'

const clean = (language: string, text: string) =>
  cleanAll(textOfPages([text]), lexiconNamed(language), defaultCleaning, 1)

it.each([
  [
    'fr',
    'Le maître du port a été très fâché de la tempête, et les évêques ne sont pas arrivés dans la vilie avant la fête du mois d’août.',
  ],
  [
    'de',
    'Die Schiffe lagen während der Stürme im Hafen, und anf den Straßen hörte man früh und spät die müden Männer über das Wetter klagen.',
  ],
])('a %s text comes out the same whether its accents stand apart or not', (language, text) => {
  const composed = clean(language, text)
  const apart = clean(language, text.normalize('NFD'))
  expect(cleanedText(apart)).toBe(cleanedText(composed))
  expect(cleanedText(composed)).not.toBe(text)
  expect(apart.pages[0]!.changes.filter((c) => c.kind === 'unclear')).toEqual([])
})
