/** Profiles: what is done to each of many documents. */
export { optionsOf, unfitOf } from './fits-formats'
export { readProfile, writtenProfile, type BatchProfile, type ProfileExport } from './profile'
