import type { MergeCounts } from '../../store'
import { counted } from '../window'

/**
 * What came of documents that were brought in, or back, in sentences.
 *
 * @param name of the file or copy that they came from
 */
export function toldMerge(name: string, isProject: boolean, counts: MergeCounts): string {
  const { documents, merged, unbinned, annotations, gained, differing, stayDeleted, cameBack, deletedThere } = counts
  const { changes, decisions, otherPages } = counts
  const notes = (n: number) => counted(n, 'note', 'notes')
  const came = [
    documents && `${counted(documents, 'document', 'documents')} brought ${isProject ? 'in' : 'back'}`,
    merged && `${counted(merged, 'document was', 'documents were')} here already`,
    unbinned && `${unbinned === 1 ? '1 is' : `${unbinned} are`} out of the bin again`,
    annotations && `${counted(annotations, 'new note', 'new notes')}`,
    gained && `${notes(gained)} renewed`,
    changes && `${counted(changes, 'decision', 'decisions')} about changes taken`,
  ].filter(Boolean)
  const more = [
    differing && `${notes(differing)} ${differing === 1 ? 'differs' : 'differ'}: both texts stand in ${it(differing)}.`,
    decisions &&
      `${counted(decisions, 'decision differs', 'decisions differ')}: yours ${decisions === 1 ? 'counts' : 'count'}, and the other reading is kept as rejected.`,
    cameBack &&
      `${notes(cameBack)} that you had deleted came back, since ${cameBack === 1 ? 'it was' : 'they were'} changed there.`,
    stayDeleted && `${notes(stayDeleted)} that you deleted ${stayDeleted === 1 ? 'stays' : 'stay'} deleted.`,
    deletedThere && `${notes(deletedThere)} deleted there ${deletedThere === 1 ? 'stays' : 'stay'} here.`,
    otherPages &&
      `The text of ${counted(otherPages, 'page', 'pages')} is another one here: changes of ${it(otherPages)} were left out, and notes on ${it(otherPages)} wait among the unplaced.`,
  ].filter(Boolean)
  const nothingNew = merged && came.length === 1 && !more.length ? ', with nothing new' : ''
  return [`“${name}”: ${came.join('; ') || 'nothing came'}${nothingNew}.`, ...more].join(' ')
}

function it(n: number): string {
  return n === 1 ? 'it' : 'them'
}
