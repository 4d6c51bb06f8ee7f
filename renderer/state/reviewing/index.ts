/** Going through the changes of the open document, and deciding them. */
export {
  changeAt,
  changeById,
  classify,
  decideAll,
  decideForDocument,
  decideMany,
  identicalTo,
  readAs,
  stateName,
} from './changes'
export { decisionCommands, queueCommands, settle, settleAs, showChange, takeOther } from './commands'
export { askWhereReadingsDiffer } from './weigh-reading'
