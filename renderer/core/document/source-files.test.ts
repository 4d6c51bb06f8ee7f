import { expect, it } from 'vitest'
import { sourceFilesOf, sourceTold } from './source-files'

const told = (first: string, ...names: string[]) =>
  sourceTold({ sourceFile: first, sourceFiles: sourceFilesOf(first, names) })

it('a document of several files says from which to which, and how many', () => {
  const names = Array.from({ length: 33 }, (_, i) => `gazette_${i + 1}.txt`)
  expect(told('gazette_1.txt', ...names.toReversed())).toBe('gazette_1.txt to gazette_33.txt (33 files)')
})
it('one of a single file, or of an archive, has its name', () => {
  expect(told('a.txt', 'a.txt')).toBe('a.txt')
  expect(told('scans.zip', '1.tif', '2.tif')).toBe('scans.zip')
})
