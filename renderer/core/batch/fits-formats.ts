import type { FormatDescription } from '../export'
import type { BatchProfile } from './profile'

/** What is to be known of a format to follow a profile. */
export type KnownFormat = Pick<FormatDescription, 'id' | 'extension' | 'defaults' | 'fields'>

/** The options of a format as a profile sets them; or what is wrong with them, as a sentence. */
export function optionsOf(
  format: KnownFormat,
  settings: Readonly<Record<string, string | boolean>>,
): { readonly options: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  const options: Record<string, unknown> = { ...format.defaults }
  for (const [key, value] of Object.entries(settings)) {
    const field = format.fields?.find((one) => one.key === key)
    // What is no field but an option, such as the name of what was chosen beside it, is of the kind that it is by itself.
    if (!field && typeof options[key] !== typeof value)
      return { fault: `The profile sets “${key}” of ${format.id}, which has no such option.` }
    if (field?.kind === 'check' && typeof value !== 'boolean')
      return { fault: `The profile has no true or false for “${key}” of ${format.id}.` }
    if (field?.kind === 'choice' && !field.choices.some((choice) => choice.value === value))
      return {
        fault: `The profile sets “${key}” of ${format.id} to something else than ${field.choices.map((choice) => choice.value).join(', ')}.`,
      }
    if (field && field.kind !== 'check' && typeof value !== 'string')
      return { fault: `The profile has no text for “${key}” of ${format.id}.` }
    options[key] = value
  }
  return { options }
}

/** What this program can't do of what a profile says, as a sentence; null where it can do all. */
export function unfitOf(
  { exports, cleaning }: BatchProfile,
  formats: readonly KnownFormat[],
  isRule: (id: string) => boolean,
): string | null {
  const strange = Object.keys(cleaning?.rules ?? {}).find((id) => !isRule(id))
  if (strange !== undefined) return `The profile names “${strange}”, which is no rule of the cleaner.`
  const endings = new Set<string>()
  for (const { format: id, settings } of exports) {
    const format = formats.find((one) => one.id === id)
    if (!format)
      return `The profile names “${id}”, which is no format; there are ${formats.map((one) => one.id).join(', ')}.`
    const set = optionsOf(format, settings)
    if ('fault' in set) return set.fault
    if (endings.has(format.extension))
      return `Two formats of the profile would both write “.${format.extension}” files, one over the other.`
    endings.add(format.extension)
  }
  return null
}
