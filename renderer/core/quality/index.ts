/** How good a text is: what a sample of it tells. */
export { checksumOf } from './checksum'
export { draw, partsOf, readingOf, readingsOf, type DrawnPart } from './draw'
export { errorSigns, estimatedErrors, type ErrorSigns } from './estimate'
export { meanError } from './learnt-estimate'
export { errorRate, type CheckedPart, type ErrorRate } from './error-rate'
export { sampleSentence, type CheckedSample } from './sample-sentence'
export { wordErrors } from './word-errors'
