import { expect, it } from 'vitest'
import { optionsOf, unfitOf, type KnownFormat } from './fits-formats'
import type { BatchProfile } from './profile'

const text: KnownFormat = {
  id: 'txt',
  extension: 'txt',
  defaults: { pages: true, line: 'none', name: '' },
  fields: [
    { kind: 'check', key: 'pages', label: 'Pages' },
    { kind: 'choice', key: 'line', label: 'Lines', choices: [{ value: 'none', name: 'None' }] },
  ],
}
const profile = (exports: BatchProfile['exports'], rules: Record<string, boolean> = {}): BatchProfile => ({
  name: '',
  language: null,
  recognise: [],
  order: false,
  cleaning: { rules, threshold: 0.8 },
  exports,
})
const unfit = (exports: BatchProfile['exports'], rules?: Record<string, boolean>) =>
  unfitOf(profile(exports, rules), [text, { ...text, id: 'plain' }], (id) => id === 'hyphens')

it('what a profile leaves out of a format is as the format has it', () => {
  expect(optionsOf(text, { pages: false, name: 'x' })).toEqual({ options: { pages: false, line: 'none', name: 'x' } })
  expect(unfit([{ format: 'txt', settings: { pages: false } }], { hyphens: true })).toBeNull()
})
it.each([
  [{ pages: 'yes' }, /no true or false for “pages”/],
  [{ line: 'all' }, /something else than none/],
  [{ other: true }, /no such option/],
  [{ line: true }, /something else than none/],
])('%j is told to be none of its options', (settings, fault) => {
  expect(unfit([{ format: 'txt', settings } as never])).toMatch(fault)
})
it('a rule, a format and an ending twice are told', () => {
  expect(unfit([{ format: 'txt', settings: {} }], { magic: true })).toMatch(/“magic”, which is no rule/)
  expect(unfit([{ format: 'doc', settings: {} }])).toMatch(/“doc”, which is no format; there are txt, plain/)
  expect(unfit(['txt', 'plain'].map((format) => ({ format, settings: {} })))).toMatch(/both write “.txt” files/)
})
