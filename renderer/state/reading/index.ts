/** What is shown of a document and how: panes, panels, pages, windows. */
export { goToPage, readingCommands } from './commands'
export { editCommands } from './edit-commands'
export { windowCommands } from './window-commands'
