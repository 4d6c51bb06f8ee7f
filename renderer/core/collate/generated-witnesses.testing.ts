import fc from 'fast-check'
import type { Witness } from './collate'

const vocabulary =
  'the of and a to in it was river harbour lantern merchant honour colour winter every body everybody old grey stone Bridge over under carried letter sealed'.split(
    ' ',
  )
const word = fc.constantFrom(...vocabulary)
const separator = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', ' — ', '—', '-\n')

/** A text of some words and signs. */
const text = fc
  .array(fc.tuple(word, separator), { maxLength: 40 })
  .map((parts) => parts.map(([some, sign]) => some + sign).join(''))

/** A text as another witness has it: words left out, put in and changed, and a passage moved. */
function revised(source: string): fc.Arbitrary<string> {
  const words = source.split(' ')
  return fc
    .tuple(
      fc.array(fc.tuple(fc.nat(40), fc.constantFrom('drop', 'add', 'change'), word), { maxLength: 6 }),
      fc.nat(40),
      fc.nat(40),
    )
    .map(([edits, from, to]) => {
      const result = [...words]
      for (const [at, what, some] of edits)
        result.splice(at, what === 'add' ? 0 : 1, ...(what === 'drop' ? [] : [some]))
      result.splice(to, 0, ...result.splice(from, 8))
      return result.join(' ')
    })
}

/** Some witnesses of one work. */
export const someWitnesses: fc.Arbitrary<Witness[]> = text
  .chain((source) =>
    fc.tuple(fc.constant(source), fc.array(fc.oneof(revised(source), text), { minLength: 1, maxLength: 3 })),
  )
  .map(([source, others]) => [source, ...others].map((some, i) => ({ siglum: 'ABCD'[i]!, text: some })))
