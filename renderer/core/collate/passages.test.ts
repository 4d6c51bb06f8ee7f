import { expect, it } from 'vitest'
import { ComparedTexts } from './compared-texts'
import { readCollation } from './read-collation'

const moved = 'Seven pelicans quarrelled loudly beneath the crooked lighthouse until the keeper chased them away.'
const rest = [
  'The grey mill stood by the river, and nobody in the valley could say who had built it.',
  'In winter the miller counted his sacks of barley before noon, and the clerk wrote them down.',
  'Afterwards the two of them walked along the weir and talked about the price of corn.',
]
const early = [moved, ...rest].join('\n\n')
const late = [...rest, moved].join('\n\n')

it('a passage that moved has a side in the text that has it elsewhere, and one in the nearest other', () => {
  const texts = { a: early, b: early, c: late }
  const compared = new ComparedTexts(
    readCollation(
      Object.entries(texts).map(([siglum, text]) => ({ siglum, text })),
      'a',
    ),
    Object.values(texts),
  )
  const { places } = compared.collation
  const sides = compared.passages(places)
  expect(sides).toHaveLength(1)
  for (const { witness, first, last } of sides[0]!) {
    const columns = [places[first]!.columns[0], places[last]!.columns[1]] as const
    expect(compared.readingOf(witness, columns)).toBe(moved)
  }
  // Of the two that have it at the beginning, the one beside the third column.
  expect(sides[0]!.map(({ witness }) => compared.collation.sigla[witness]).sort()).toEqual(['b', 'c'])
})
