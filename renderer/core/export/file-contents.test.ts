import { expect, it } from 'vitest'
import { engines } from '../formats/engines.testing'
import { exporterById } from '.'
import { contentsOf } from './file-contents'
import { exportInput } from './export-input.testing'

async function contents(id: string, options: object = {}) {
  const exporter = exporterById(id)!
  if (!exporter.binary) throw new Error(`${id} is text`)
  const bytes = await exporter.write(exportInput(), { ...(exporter.defaults as object), ...options } as never, {
    engines,
  })
  return contentsOf(bytes)!
}

it('a Word document is shown by its words and notes', async () => {
  const { told, shown } = await contents('docx')
  expect(told).toBe('6 paragraphs, 1 footnote')
  expect(shown).toContain('The Lamplighters: a history')
  expect(shown).toContain('lit upon the quay[1] in the autumn')
  expect(shown).toContain('1  “lit upon the quay”, p. xii (image 1 of 2) Compare Smith 1902.')
  const tracked = await contents('docx', { notes: 'comments', changes: 'tracked' })
  expect(tracked.told).toMatch(/1 comment, \d+ tracked changes$/)
  expect(tracked.shown).not.toContain('ioint')
})

it('an EPUB is shown by its words, any other archive by what it holds', async () => {
  const book = await contents('epub')
  expect(book.told).toMatch(/^\d parts?, 1 note$/)
  expect(book.shown).toContain('China signed a joint statement with the town.')
  expect(book.shown).not.toMatch(/<\w/)
  const folder = await contents('md-folder')
  expect(folder.told).toMatch(/^\d+ files?$/)
  expect(folder.shown).toMatch(/\.md {2}\(\d+ KB\)/)
})

it('a file that is no archive is not looked into', () => {
  expect(contentsOf(new TextEncoder().encode('%PDF-1.7'))).toBeNull()
})
