import { expect, it } from 'vitest'
import { absorb, cleanedOf, createPage, diffPage, type Page } from '../text'
import { byReader } from '../text/provenance.testing'
import { inverse, joinSteps, type HistoryStep } from '.'

const step = (more: Partial<HistoryStep>): HistoryStep => ({
  label: 'taking another text',
  pages: new Map(),
  annotations: [],
  joins: 'w',
  ...more,
})
const bare = (page: Page) => ({ page, layout: null })

it('what is done to a page that was given another text, as part of the same step, is part of what it was given', () => {
  const [old, given] = [createPage('The ioint lanp'), createPage('The ioint lamp')]
  const cleaned = absorb(given, 4, 9, 'joint', byReader('a'))
  const joined = joinSteps(
    step({ sources: new Map([[0, { before: bare(old), after: bare(given) }]]) }),
    step({ pages: new Map([[0, diffPage(given, cleaned)]]) }),
  )!
  expect(joined.pages.size).toBe(0)
  expect(cleanedOf(joined.sources!.get(0)!.after.page)).toBe('The joint lamp')
  expect(inverse(joined).sources!.get(0)!.after.page).toBe(old)
})
