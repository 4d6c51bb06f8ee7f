import { describe, expect, it } from 'vitest'
import { fileName } from './file-name'

describe('file names', () => {
  it.each([
    ['A/B: "C"?', 'A B C'],
    ['Words of “Day’s book”', "Words of Day's book"],
    ['„…“', '…'],
    ['...', 'document'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['Straße – 1897', 'Straße – 1897'],
  ])('%j is saved as %j', (title, name) => expect(fileName(title)).toBe(name))
})
