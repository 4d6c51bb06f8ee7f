/** Text recognition on this machine: the queue of pages, regions again, and the other texts (witnesses) that come of it. */
export { afterRecognition } from './after-recognition'
export {
  isWithoutText,
  pagesWithoutText,
  recognise,
  recogniseCommands,
  recogniseDocuments,
  recognisePage,
  stopRecognising,
} from './commands'
export type { RecognitionDesk } from './desk'
export { languageOf, nameOfLanguage } from './added-language'
export { ocrLanguages } from './ocr-languages'
export { Recognition } from './recognition.svelte'
export { recogniseRegion } from './region'
export { removeWitness, takeAsSource, usedWitnesses, witnessPages, type WitnessSummary } from './witnesses'
