import { expect, it } from 'vitest'
import { dublinCore } from './dublin-core'

it('describes a document in Dublin Core’s elements, and says nothing of what is not known', () => {
  expect(
    dublinCore({
      title: 'The Lamplighters',
      author: 'Penrose, Mary; The Council',
      date: 'ca. 1911',
      archive: 'Town archive',
      box: 'Box 3',
      rights: 'Public domain',
      address: 'https://example.org/1',
      remark: 'Cut at the foot.',
      language: 'en',
    }),
  ).toEqual([
    ['title', 'The Lamplighters'],
    ['creator', 'Penrose, Mary'],
    ['creator', 'The Council'],
    ['date', '1911~'],
    ['language', 'en'],
    ['source', 'Town archive, Box 3'],
    ['rights', 'Public domain'],
    ['identifier', 'https://example.org/1'],
    ['description', 'Cut at the foot.'],
  ])
  expect(dublinCore({ title: 'T', language: '' })).toEqual([['title', 'T']])
  expect(dublinCore({ title: 'T', date: 'some spring', language: '' })).toContainEqual(['date', 'some spring'])
})
