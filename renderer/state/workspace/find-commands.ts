import type { WorkspaceCommand } from './commands'
import { otherWords } from './other-words'

type Findable = Pick<WorkspaceCommand, 'id' | 'label'>

/**
 * The commands that some words ask for, likeliest first; all of them, as they stand, for no words. What is asked for are beginnings of words:
 * those of labels come before other words by which a command is known, and these before words with a slip in them.
 */
export function findCommands<Command extends Findable>(
  commands: readonly Command[],
  asked: string,
): readonly Command[] {
  const words = wordsOf(asked)
  if (!words.length) return commands
  return commands
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command)
}

/** How well a command answers what is asked: 0 for not at all. */
function scoreOf({ id, label }: Findable, asked: readonly string[]): number {
  const own = wordsOf(label)
  const other = wordsOf(otherWords[id] ?? '')
  const all = [...own, ...other]
  const each = (has: (word: string, wanted: string) => boolean, words: readonly string[]) =>
    asked.every((wanted) => words.some((word) => has(word, wanted)))
  if (each((word, wanted) => word === wanted, own)) return 6 - placeOf(own, asked)
  if (each(begins, own)) return 5 - placeOf(own, asked)
  if (each((word, wanted) => word === wanted, all)) return 4
  if (each(begins, all)) return 3
  if (each((word, wanted) => wanted.length > 2 && word.includes(wanted), all)) return 2
  return each((word, wanted) => wanted.length > 3 && isSlip(word.slice(0, wanted.length), wanted), all) ? 1 : 0
}

function begins(word: string, wanted: string): boolean {
  return word.startsWith(wanted)
}

/** How late in a label the first of the words stands, from 0 up to less than 1. */
function placeOf(label: readonly string[], [first]: readonly string[]): number {
  const at = label.findIndex((word) => word.startsWith(first!))
  return at / (label.length + 1)
}

/** Whether two words differ by one letter that is another, or by two that changed places. */
function isSlip(word: string, wanted: string): boolean {
  const wrong = [...wanted].flatMap((letter, i) => (word[i] === letter ? [] : [i]))
  const [first, second] = wrong
  if (word.length !== wanted.length || first === undefined) return false
  if (second === undefined) return true
  return wrong.length === 2 && word[first] === wanted[second] && word[second] === wanted[first]
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
