import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import { mount } from 'svelte'
import { trustOwnAddresses } from './host/trusted-addresses'
import { createWebBridge } from './host/web-bridge'
import { Workspace } from './state/workspace'
import { LibraryDatabase } from './store'
import App from './ui/App.svelte'
import { fetchInAdvance, workbench } from './ui/in-advance'
import './ui/tokens.css'
import './ui/forced-colors.css'
import './ui/shared/menu.css'
import './ui/comparing/variants.css'

const library = LibraryDatabase.onThisMachine()
// A window that opens a document needs what it is read in at once.
if (location.hash) void workbench().catch(() => undefined)

// The face is on this machine: waiting a moment for it spares the reader a jump of the whole text.
const face = (style: string) => document.fonts.load(`${style} 17px 'Source Serif 4 Variable'`)
await Promise.race([face('normal'), new Promise((done) => setTimeout(done, 400))])

trustOwnAddresses()
const workspace = new Workspace(await library, window.diptych ?? createWebBridge())
mount(App, { target: document.body, props: { workspace } })

void workspace.follow(location.hash)
void navigator.storage?.persist?.()
void face('italic')
void fetchInAdvance()
