/** Tags as a code book: their tree, what renaming does, and the files they leave in. */
export { tagTree, type CodeBookTag, type PlacedTag } from './code-book'
export { isWithin, renamedTag, renamedTags, tagNameOf, withoutTag } from './tag-names'
export { codeBookExchange, codeBookMarkdown, codeBookTable, type CodedPassage } from './writers'
