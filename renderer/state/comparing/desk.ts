import type { LibraryDesk } from '../library'
import type { OwnFiles } from '../settings'
import type { Comparing } from './comparing.svelte'

/** A desk on which texts are compared: those of its library, and files. */
export interface ComparingDesk extends LibraryDesk {
  readonly comparing: Comparing
  /** Fonts for typeset editions. */
  readonly fonts: OwnFiles
}
