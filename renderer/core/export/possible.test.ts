import { expect, it } from 'vitest'
import { needsPictures, possibleFields, possibleOptions } from './possible'
import { edition } from './edition/edition'
import type { ExportField } from './export-input'

const fields = edition.fields as unknown as readonly ExportField<Record<string, unknown>>[]
const defaults = { ...edition.defaults }
const layouts = (hasPictures: boolean) =>
  possibleFields(fields, hasPictures).flatMap((field) =>
    field.kind === 'choice' && field.key === 'layout' ? field.choices.map(({ value }) => value) : [],
  )

it('offers layouts with the facsimile where there is one', () => {
  expect(layouts(true)).toEqual(['facing', 'facsimile', 'spread', 'margin', 'reading'])
  expect(layouts(false)).toEqual(['facing', 'margin', 'reading'])
})

it('tells which options are for documents with pictures alone', () => {
  expect(['facing', 'facsimile', 'spread', 'margin'].filter((layout) => needsPictures(fields, { ...defaults, layout }))).toEqual(['facsimile', 'spread']) // prettier-ignore
})

it('has a document without pictures set as it can be, whatever was chosen for another one', () => {
  const chosen = { ...defaults, layout: 'spread', paper: 'a5' }
  expect(possibleOptions(possibleFields(fields, false), chosen, defaults)).toEqual({ ...chosen, layout: 'facing' })
  expect(possibleOptions(possibleFields(fields, true), chosen, defaults)).toEqual(chosen)
})
