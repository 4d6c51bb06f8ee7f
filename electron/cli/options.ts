import { CommandFault } from './fault'

/** What a command was called with. */
export interface Options {
  readonly words: readonly string[]
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
}

/**
 * Takes a command's arguments apart.
 * @throws CommandFault for an option that the command does not have, or one without its value
 */
export function readOptions(args: readonly string[], flags: readonly string[], values: readonly string[]): Options {
  const found = { words: [] as string[], flags: new Set<string>(), values: new Map<string, string>() }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--') return { ...found, words: [...found.words, ...args.slice(i + 1)] }
    if (!arg.startsWith('--')) found.words.push(arg)
    else if (flags.includes(arg)) found.flags.add(arg)
    else if (values.includes(arg)) {
      const value = args[++i]
      if (value === undefined) throw new CommandFault(`${arg} needs a value. See diptych --help.`)
      found.values.set(arg, value)
    } else throw new CommandFault(`There is no option ${arg}. See diptych --help.`)
  }
  return found
}
