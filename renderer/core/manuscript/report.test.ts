import { expect, it } from 'vitest'
import { checked, type ToldPlace } from './check'
import { differencesTold } from './report'
import type { LookedUp } from './look-up'
import type { ManuscriptQuotation } from './quotations-of'

const difference = (kind: string) =>
  ({ kind, told: '', quoted: 'are', printed: 'aie' }) as unknown as ToldPlace['differences'][number]
const remark = /never cleaned/

it('of a text that nobody cleaned it is said that the scan may be what differs', () => {
  const told = differencesTold({ differences: [difference('wording')], isUncleaned: true })
  expect(told).toEqual(['“are” instead of “aie”', expect.stringMatching(remark)])
  expect(differencesTold({ differences: [difference('wording')] })).toEqual(['“are” instead of “aie”'])
  // What custom allows is no fault, so nothing is to be explained.
  expect(differencesTold({ differences: [difference('custom')], isUncleaned: true }).join()).not.toMatch(remark)
})

it('a place tells that its document was never cleaned, and nothing where it was', () => {
  const quotation = { number: 0, text: 'they are lit', within: [], reference: null } as unknown as ManuscriptQuotation
  const found = {
    verdict: 'differs',
    places: [{ document: 'd', pages: [0], differences: [], words: '', before: '', after: '' }],
  } as unknown as LookedUp
  const of = (isUncleaned: boolean) =>
    checked(
      quotation,
      found,
      new Map([['d', { id: 'd', title: 'Ledger', author: '', date: '', names: [], link: '', isUncleaned }]]),
    ).places[0]!
  expect(of(true).isUncleaned).toBe(true)
  expect('isUncleaned' in of(false)).toBe(false)
})
