import type { ExportField } from './export-input'

type Fields = readonly ExportField<Record<string, unknown>>[]

/** The fields of a format with what can be chosen for one document. */
export function possibleFields(fields: Fields, hasPictures: boolean): Fields {
  if (hasPictures) return fields
  return fields.map((field) =>
    field.kind === 'choice' ? { ...field, choices: field.choices.filter(({ pictured }) => !pictured) } : field,
  )
}

/** Whether what is chosen of a format can be written of documents alone that have pictures of their pages. */
export function needsPictures(fields: Fields, options: Readonly<Record<string, unknown>>): boolean {
  return fields.some(
    (field) =>
      field.kind === 'choice' && field.choices.some(({ value, pictured }) => pictured && value === options[field.key]),
  )
}

/** Options of a format, of which what can't be chosen for a document is as the format has it by itself. */
export function possibleOptions(
  fields: Fields,
  options: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changed = { ...options }
  for (const field of fields)
    if (field.kind === 'choice' && !field.choices.some(({ value }) => value === options[field.key]))
      changed[field.key] = defaults[field.key]
  return changed
}
