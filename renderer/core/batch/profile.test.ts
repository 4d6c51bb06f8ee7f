import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readProfile, writtenProfile, type BatchProfile } from './profile'

const profile: BatchProfile = {
  name: 'Newspapers',
  language: 'en',
  recognise: ['eng'],
  order: true,
  cleaning: { rules: { hyphens: false }, threshold: 0.8 },
  exports: [{ format: 'md', settings: { pages: true, heading: 'none' } }],
}

describe('a profile', () => {
  it('is read as it was written', () => expect(readProfile(writtenProfile(profile))).toEqual({ profile }))

  it.each<readonly [string, object, RegExp]>([
    ['of another version', { version: 2 }, /another version/],
    ['with something that is not known', { delete: true }, /“delete”, which this version does not know/],
    ['with a threshold out of range', { cleaning: { rules: {}, threshold: 7 } }, /threshold from 0.5 to 1/],
    [
      'with rules that are no switches',
      { cleaning: { rules: { a: 'on' }, threshold: 0.5 } },
      /rules that are on or off/,
    ],
    ['without formats', { exports: [] }, /formats with their settings/],
    [
      'with settings that are no settings',
      { exports: [{ format: 'md', settings: { a: {} } }] },
      /formats with their settings/,
    ],
    ['with a language that leads elsewhere', { language: '../../etc' }, /no tag/],
    ['with language data that lead elsewhere', { recognise: ['../eng'] }, /language data/],
  ])('%s is refused', (_, change, fault) => {
    const text = JSON.stringify({ ...(JSON.parse(writtenProfile(profile)) as object), ...change })
    expect((readProfile(text) as { fault: string }).fault).toMatch(fault)
  })

  it('is refused in a sentence, whatever is in its file', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.jsonValue().map((exports) => JSON.stringify({ format: 'diptych-profile', version: 1, exports })),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const read = readProfile(text)
        if ('fault' in read) expect(read.fault).toMatch(/^(?:is|has) .*\.$/)
        else expect(read.profile.exports.length).toBeGreaterThan(0)
      }),
    )
  })
})
