/** All commands. Menus, palette, key sheet and key handling are made from this list. */
import { reasonOf } from '../../core/faults/reason'
import type { MenuCommand } from '../../../electron/bridge'
import { annotateCommands, incomingCommands } from '../annotating'
import { checkingCommands, cleaningCommands, orderCommands } from '../cleaning'
import { compareCommands, comparisonCommands } from '../comparing'
import { historyCommands } from '../document'
import { exportCommands, pictureCommands } from '../exporting'
import { documentCommands, libraryCommands, openCommands } from '../library'
import { editCommands, readingCommands, windowCommands } from '../reading'
import { manuscriptCommands } from '../manuscripts'
import { recogniseCommands } from '../recognising'
import { searchCommands } from '../searching'
import { decisionCommands, queueCommands } from '../reviewing'
import { acceleratorOf, isPlainKey, keyOf, printedKey, type Command } from '../window'
import type { Workspace } from './workspace.svelte'

/** A command as the window runs it. */
export type WorkspaceCommand = Command<Workspace>

/** Every command, in the order of menus and palette. */
export const commands: readonly WorkspaceCommand[] = [
  ...openCommands,
  ...documentCommands,
  ...exportCommands,
  ...incomingCommands,
  ...pictureCommands,
  ...windowCommands,
  ...libraryCommands,
  ...historyCommands,
  ...editCommands,
  ...cleaningCommands,
  ...queueCommands,
  ...checkingCommands,
  ...decisionCommands,
  ...readingCommands,
  ...searchCommands,
  ...manuscriptCommands,
  ...annotateCommands,
  ...recogniseCommands,
  ...compareCommands,
  ...comparisonCommands,
  ...orderCommands,
]

/** The key of a command, as the reader set it or by default. */
export function keyFor(workspace: Workspace, command: WorkspaceCommand): string {
  return workspace.preferences.current.keys[command.id] ?? command.key
}

/** What a button says that runs a command: its label, or another name, and its key. */
export function namedWithKey(workspace: Workspace, id: string, name?: string): string {
  const command = commands.find((c) => c.id === id)!
  const key = keyFor(workspace, command)
  return (name ?? command.label).replace(/…$/, '') + (key ? ` (${printedKey(key)})` : '')
}

/** Runs a command by its id, if it can run now. */
export function runCommand(workspace: Workspace, id: string): boolean {
  const command = commands.find((c) => c.id === id)
  if (!command?.enabled(workspace)) return false
  void carryOut(workspace, command)
  return true
}

/** Runs a command; one that fails says so where the reader looks, whatever it was that failed. */
async function carryOut(workspace: Workspace, command: WorkspaceCommand): Promise<void> {
  try {
    await command.run(workspace)
  } catch (cause) {
    const why = reasonOf(cause)
    workspace.notices.say(`“${command.label.replace(/…$/, '')}” failed: ${why}`, 'problem')
  }
}

/**
 * Runs the command of a key.
 * @param inText whether the key was pressed in a text field, where plain keys type
 * @returns whether there was one
 */
export function runKey(workspace: Workspace, event: KeyboardEvent, inText: boolean): boolean {
  if (event.isComposing) return false
  const key = keyOf(event)
  if (inText && isPlainKey(key)) return false
  const alias = key === 'Mod+Y' ? 'Mod+Shift+Z' : key
  const command = commands.find((c) => keyFor(workspace, c) === alias && c.enabled(workspace))
  if (!command) return false
  void carryOut(workspace, command)
  return true
}

/** The commands as native menus show them now. */
export function menuOf(workspace: Workspace): MenuCommand[] {
  const [here, elsewhere] = workspace.comparing.open
    ? [comparisonCommands, historyCommands]
    : [historyCommands, comparisonCommands]
  return commands
    .filter((c) => !c.hidden && (here.includes(c as never) || !elsewhere.includes(c as never)))
    .map((command) => {
      const { id, label, menu } = command
      const key = keyFor(workspace, command)
      const accelerator = key && !isPlainKey(key) ? acceleratorOf(key) : ''
      return { id, label, menu, accelerator, enabled: command.enabled(workspace) }
    })
}
