import { expect, it } from 'vitest'
import { PageBuilder } from '../../core/formats/page-builder'
import { addDocument, loadLayout } from '../../store'
import { emptyLibrary } from '../../store/library.testing'
import { tellPageKinds } from './page-kinds'

/** A page as a recogniser gives it: blocks from top to bottom, of whose kind nothing is said. */
function recognised(blocks: readonly (readonly [y: number, text: string])[]) {
  const builder = new PageBuilder()
  for (const [y, text] of blocks) {
    builder.block(null)
    for (const [i, word] of text.split(' ').entries()) builder.word(word, { x: 50 + i * 100, y, width: 90, height: 20 })
  }
  return builder.finish('', { width: 1000, height: 1000, unitsPerInch: null })
}

it('what comes back at the edge of recognised pages is told to be a running head, and a number there a page number', async () => {
  const db = emptyLibrary()
  const texts = [
    'The boats lay at the quay all day',
    'Nobody stood beside them but the men',
    'Rain fell on the roofs of it',
    'The lamps went out at nine',
  ]
  const pages = texts.map((text, i) =>
    recognised([
      [20, 'THE COUNTY COMPANION'],
      [400, text],
      [960, String(i + 41)],
    ]),
  )
  const imported = { title: 'd', pages, paginated: true, encoding: 'utf-8', encodingConfidence: 1 }
  await addDocument(db, 'd', { imported, hash: 'h', sourceFile: 'd.jpg', originals: [], now: 1 })
  await tellPageKinds(db, 'd')
  expect((await loadLayout(db, 'd', 2))!.blocks.map((b) => b.kind)).toEqual(['header', 'text', 'page-number'])
})
