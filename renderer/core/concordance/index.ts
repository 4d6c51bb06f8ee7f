/** Words of all documents: what is asked, and where it stands. */
export { folded, printedShape } from './folding'
export { hitsOfAbout, hitsOfPage, type Hit, type PlacedPage, type Question, type Standing } from './hits'
export { parseQuery } from './parse-query'
export { pageOfSearched, searchedPage, type SearchedAbout, type SearchedNote, type SearchedPage } from './passage'
export type { ParsedQuery, Pattern, Query, Scope } from './query'
export { headOf, wordsOf } from './words'
export { concordanceMarkdown, concordanceTable, inOrder, type ListedHit, type ListOrder } from './writers'
