/** What the reader set or gave for good, in all windows. */
export { OwnFiles, type OwnFile } from './own-files.svelte'
export { defaultPreferences, PreferencesState, type Preferences } from './preferences.svelte'
export { Setting } from './setting.svelte'
