import type { Exporter } from '../../renderer/core/export'
import { CommandFault } from './fault'

/**
 * The options of a format as a call sets them: "layout=facsimile,paper=a5".
 *
 * @param template in the format's template language, where it takes one
 * @throws CommandFault for one that the format does not have, or a value that it does not take
 */
export function exportOptions(exporter: Exporter<never>, set: string | undefined, template?: string): object {
  const options: Record<string, unknown> = { ...(exporter.defaults as object) }
  const fields = (exporter.fields ?? []).filter((f) => f.kind !== 'template')
  if (template !== undefined) {
    if (fields.length === exporter.fields?.length) throw new CommandFault(`${exporter.id} takes no template.`)
    Object.assign(options, { content: 'template', template })
  }
  for (const part of set?.split(',') ?? []) {
    const [key = '', value = ''] = part.split('=', 2).map((s) => s.trim())
    const field = fields.find((f) => f.key === (key as never))
    // Where a format has nothing of that to leave out, it is left out.
    if (!field && key === 'anonymous') continue
    if (!field) {
      const known = fields.map((f) => f.key).join(', ')
      throw new CommandFault(`${exporter.id} has no option “${key}”; it has ${known || 'none'}.`)
    }
    if (field.kind === 'check') {
      if (value !== 'yes' && value !== 'no') throw new CommandFault(`${key} takes yes or no.`)
      options[key] = value === 'yes'
    } else if (field.kind === 'choice' && !field.choices.some((choice) => choice.value === value))
      throw new CommandFault(`${key} takes ${field.choices.map((choice) => choice.value).join(', ')}.`)
    else options[key] = value
  }
  return options
}
