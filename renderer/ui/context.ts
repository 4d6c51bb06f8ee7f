import { getContext, setContext } from 'svelte'
import type { Workspace } from '../state/workspace'

const key = Symbol('workspace')

/** Gives the window's workspace to all components below. */
export function provideWorkspace(workspace: Workspace): Workspace {
  return setContext(key, workspace)
}

/** The window's workspace. */
export function useWorkspace(): Workspace {
  return getContext<Workspace>(key)
}
