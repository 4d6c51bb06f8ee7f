/** Notes as a desk: links between them, and boards on which quotations become an outline. */
export { asLinks, completionAt, linksTo, linkTo, targetOf, withoutAddresses, type LinkTarget } from './links'
export {
  moved,
  outlineMarkdown,
  readBoards,
  withDepth,
  type Board,
  type BoardItem,
  type OutlinedQuotation,
} from './board'
