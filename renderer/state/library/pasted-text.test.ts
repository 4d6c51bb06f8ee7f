import { expect, it } from 'vitest'
import { bringInText, fileNameFor } from './pasted-text'

it('a text is named by the first words of its first line, without what no file name may hold', () => {
  expect(fileNameFor('The lamps: lit/unlit, 1862.\nThey burned.')).toBe('The lamps lit unlit, 1862')
  expect(fileNameFor('\n\n* * *\nThe Owl\nWhen icicles hang by the wall,')).toBe('The Owl')
  expect(fileNameFor('word '.repeat(40)).length).toBeLessThan(61)
  expect(fileNameFor('x'.repeat(500))).toHaveLength(60)
  expect(fileNameFor(' ... ')).toBe('Pasted text')
})
it('what was pasted comes in as it is', async () => {
  const taken: { name: string; bytes: Uint8Array }[] = []
  const accession = { take: async (files: typeof taken) => void taken.push(...files) }
  await bringInText({ accession } as never, 'Größe\r\nzwei', 'A title')
  expect(taken.map((f) => [f.name, new TextDecoder().decode(f.bytes)])).toEqual([['A title.txt', 'Größe\r\nzwei']])
})
