/** Profiles: what is done to each of many documents. */
export { readProfile, writtenProfile, type BatchProfile } from './profile'
