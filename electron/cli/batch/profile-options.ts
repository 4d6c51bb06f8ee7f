import type { BatchProfile } from '../../../renderer/core/batch'
import { ruleById } from '../../../renderer/core/clean'
import { exporterById, exporters, type Exporter } from '../../../renderer/core/export'
import { CommandFault } from '../fault'

/**
 * The options of a format as a profile sets them.
 * @throws CommandFault for one that the format does not have, or a value that it does not take
 */
export function profileOptions(
  exporter: Exporter<never>,
  settings: Readonly<Record<string, string | boolean>>,
): object {
  const options: Record<string, unknown> = { ...(exporter.defaults as object) }
  for (const [key, value] of Object.entries(settings)) {
    const field = exporter.fields?.find((one) => one.key === (key as never))
    // What is no field but an option, such as the name of what was chosen beside it, is of the kind that it is by itself.
    if (!field && typeof options[key] !== typeof value)
      throw new CommandFault(`The profile sets “${key}” of ${exporter.id}, which has no such option.`)
    if (field?.kind === 'check' && typeof value !== 'boolean')
      throw new CommandFault(`The profile has no true or false for “${key}” of ${exporter.id}.`)
    if (field?.kind === 'choice' && !field.choices.some((choice) => choice.value === value))
      throw new CommandFault(
        `The profile sets “${key}” of ${exporter.id} to something else than ${field.choices.map((choice) => choice.value).join(', ')}.`,
      )
    if (field && field.kind !== 'check' && typeof value !== 'string')
      throw new CommandFault(`The profile has no text for “${key}” of ${exporter.id}.`)
    options[key] = value
  }
  return options
}

/**
 * Looks whether this program can do what a profile says, before anything is done.
 * @throws CommandFault
 */
export function checkProfile({ exports, cleaning }: BatchProfile): void {
  const strange = Object.keys(cleaning?.rules ?? {}).find((id) => !ruleById(id))
  if (strange !== undefined) throw new CommandFault(`The profile names “${strange}”, which is no rule of the cleaner.`)
  for (const { format, settings } of exports) {
    const exporter = exporterById(format)
    if (!exporter)
      throw new CommandFault(
        `The profile names “${format}”, which is no format; there are ${exporters.map((one) => one.id).join(', ')}.`,
      )
    profileOptions(exporter, settings)
  }
  const endings = exports.map(({ format }) => exporterById(format)!.extension)
  const twice = endings.find((ending, at) => endings.indexOf(ending) !== at)
  if (twice !== undefined)
    throw new CommandFault(`Two formats of the profile would both write “.${twice}” files, one over the other.`)
}
