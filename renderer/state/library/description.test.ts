import { describe, expect, it } from 'vitest'
import { described } from './description'

const row = {
  metadata: { title: 'Gazette', language: 'en', archive: 'County archive', author: 'J. Clerk' },
  labelRanges: [
    { from: 0, label: 'i' },
    { from: 4, label: '1' },
  ],
  sourceFile: 'gazette 1858-12-07.pdf',
}
const nothing = { fields: {}, datesFromNames: false, firstLabel: '' }

describe('describing a batch', () => {
  it('says the same of all, and leaves alone what is not said', () => {
    const { metadata } = described(row, {
      ...nothing,
      fields: { archive: ' Town archive ', collection: 'Press', author: ' ' },
    })
    expect(metadata).toEqual({ ...row.metadata, archive: 'Town archive', collection: 'Press' })
    expect(described(row, nothing)).toEqual({ metadata: row.metadata, labelRanges: row.labelRanges })
  })

  it('takes the date of each from its name, where it has one', () => {
    const said = { ...nothing, fields: { date: '1850s' }, datesFromNames: true }
    expect(described(row, said).metadata.date).toBe('1858-12-07')
    expect(described({ ...row, sourceFile: 'letters.pdf' }, said).metadata.date).toBe('1850s')
  })

  it('numbers from the first page on, and keeps the numbering that begins later', () => {
    expect(described(row, { ...nothing, firstLabel: '12' }).labelRanges).toEqual([
      { from: 0, label: '12' },
      { from: 4, label: '1' },
    ])
  })
})
