import { expect, it } from 'vitest'
import { nothingMerged } from '../../store'
import { toldMerge } from './told-merge'

it('what came of a merged project is told with all that was not as expected', () => {
  expect(toldMerge('siege.diptych', true, { ...nothingMerged, documents: 2, annotations: 3 })).toBe(
    '“siege.diptych”: 2 documents brought in; 3 new notes.',
  )
  expect(toldMerge('siege.diptych', true, { ...nothingMerged, merged: 1 })).toBe(
    '“siege.diptych”: 1 document was here already, with nothing new.',
  )
  expect(
    toldMerge('siege.diptych', true, { ...nothingMerged, merged: 1, differing: 1, decisions: 2, changes: 1 }),
  ).toBe(
    '“siege.diptych”: 1 document was here already; 1 decision about changes taken. 1 note differs: both texts stand in it. 2 decisions differ: yours count, and the other reading is kept as rejected.',
  )
  expect(toldMerge('siege.diptych', true, nothingMerged)).toBe('“siege.diptych”: nothing came.')
})
