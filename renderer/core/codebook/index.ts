/** Tags as a code book: their tree, what renaming does, and the files they leave in. */
export { tagTree, type CodeBookTag, type PlacedTag } from './code-book'
export { meetingsOf, meetingsPicture, tagsThatMeet, type Meeting } from './meetings'
export type { CodedSelection, CodedSource } from './project-exchange'
export { isWithin, renamedTag, renamedTags, tagNameOf, withoutTag } from './tag-names'
export { codeBookExchange } from './exchange'
export { codeBookMarkdown, codeBookTable, type CodeBookFiles, type CodedPassage } from './writers'
