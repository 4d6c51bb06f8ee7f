/** A window as a whole: every feature put together, and all commands. */
export { commands, keyFor, menuOf, namedWithKey, runCommand, runKey, type WorkspaceCommand } from './commands'
export { findCommands } from './find-commands'
export { Workspace } from './workspace.svelte'
