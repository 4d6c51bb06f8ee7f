/** Looking at copies of the library and bringing them back: comes when it is called, for no first screen needs it. */
export { bringBack } from './bring-back'
export { fileOf, openCopy, openOneFile, previewOf } from './opened-copy'
export { StagedFiles } from '../staged-files'
