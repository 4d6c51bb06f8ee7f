/** What was done to a document, step by step, and how it is taken back. */
export { isLabelledAlike, isSaidAlike, redescribed, type Description } from './description'
export { bounded, emptyHistory, push, redo, undo, type History } from './history'
export { inverse, joinSteps, weightOf, type AnnotationPatch, type HistoryStep, type SourcePatch } from './step'
