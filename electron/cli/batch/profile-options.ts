import { optionsOf, unfitOf, type BatchProfile } from '../../../renderer/core/batch'
import { ruleById } from '../../../renderer/core/clean'
import { describedFormats, type Exporter } from '../../../renderer/core/export'
import { CommandFault } from '../fault'

/**
 * The options of a format as a profile sets them.
 * @throws CommandFault for one that the format does not have, or a value that it does not take
 */
export function profileOptions(
  exporter: Exporter<never>,
  settings: Readonly<Record<string, string | boolean>>,
): object {
  const set = optionsOf(exporter as unknown as Parameters<typeof optionsOf>[0], settings)
  if ('fault' in set) throw new CommandFault(set.fault)
  return set.options
}

/**
 * Looks whether this program can do what a profile says, before anything is done.
 * @throws CommandFault
 */
export function checkProfile(profile: BatchProfile): void {
  const fault = unfitOf(profile, describedFormats(), (id) => ruleById(id) !== undefined)
  if (fault !== null) throw new CommandFault(fault)
}
