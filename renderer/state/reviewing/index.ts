/** Going through the changes of the open document, and deciding them. */
export { changeAt, changeById, classify, decideAll, decideForDocument, identicalTo, stateName } from './changes'
export { decisionCommands, queueCommands, settle, showChange } from './commands'
