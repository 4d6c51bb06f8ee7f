// `npm start [-- FILES] [--browser]`: builds what needs building and opens Diptych. Zero dependencies.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { flags } from './browser-flags.mjs'
import { quieten } from './browser-preferences.mjs'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { electron } from './electron.mjs'
import { handOver, Stranger } from './hand-over.mjs'
import { root } from './inputs.mjs'
import { secretOf } from './proofs.mjs'
import { packed, serve } from './serve.mjs'

/** IndexedDB belongs to an address and a profile: both stay the same, so that what was read is there at the next start. */
const port = Number(process.env.DIPTYCH_PORT ?? 41713)
const profile = process.env.DIPTYCH_PROFILE ?? join(dataFolder(), 'browser')
const isRoot = process.getuid?.() === 0

const args = process.argv.slice(2)
const unknown = args.find((a) => a.startsWith('-') && a !== '--browser')
if (unknown) fail(`There is no option ${unknown}. Usage: npm start [-- FILES] [--browser]`)
const files = args.filter((a) => !a.startsWith('-')).map((a) => resolve(process.env.INIT_CWD ?? process.cwd(), a))
const missing = files.find((f) => !existsSync(f))
if (missing) fail(`“${missing}” does not exist.`)

await build()
const binary = args.includes('--browser') ? null : await electron()
if (binary) await openElectron(binary)
else await openInBrowser(args.includes('--browser'))

async function openElectron(path) {
  const child = spawn(path, [...(isRoot ? ['--no-sandbox'] : []), root, ...files], { stdio: 'inherit' })
  process.exitCode = await new Promise((done) => child.on('close', (code) => done(code ?? 1)))
}

async function openInBrowser(asked) {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`DIPTYCH_PORT is “${process.env.DIPTYCH_PORT}”, no port.`)
  const secret = secretOf(profile)
  const browser = findBrowser()
  if (!asked) console.log(`Electron’s program can’t be had here${browser ? `; using ${browser.path} instead.` : '.'}`)
  const given = files.map(packed)
  let server
  let entrance
  try {
    server = await serve({ port, secret, vault: await openVault() })
    server.give(given)
    entrance = server.entrance()
    quieten(profile)
  } catch (cause) {
    if (cause.code !== 'EADDRINUSE') throw cause
    entrance = await handOver({ port, secret, files: given }).catch(refused)
  }
  if (!browser) {
    console.log(
      `No Chromium, Chrome or Edge was found. Open ${entrance} in one${server ? '; Ctrl+C ends Diptych.' : '.'}`,
    )
    return
  }
  const started = Date.now()
  const child = spawn(browser.path, flags({ address: entrance, profile, isRoot }), { stdio: 'ignore' })
  // A window must not outlive its server: whoever took the port then would have the window, and the library with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      child.kill()
      process.exit(0)
    })
  child.on('error', (cause) => fail(`“${browser.path}” could not be started: ${cause.message}`))
  child.on('exit', (code) => {
    if (code !== 0 && Date.now() - started < 3000)
      fail(
        `“${browser.path}” ended at once (${code === null ? 'it was killed' : `code ${code}`})${process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY ? '; there is no display for its window' : ''}.`,
      )
    if (!server) return
    // A browser that was open already takes the window over and the new process ends at once.
    if (Date.now() - started < 3000) console.log(`Diptych is open in a running browser. Ctrl+C ends it.`)
    else void server.close()
  })
}

/** Copies of the library and the journal lie beside the profile: what befalls the one need not befall the other. */
async function openVault() {
  const { JournalFolder, VaultDesk, VaultFolder } = await import(
    pathToFileURL(join(root, 'dist/server/vault.mjs')).href
  )
  const beside = resolve(profile)
  return new VaultDesk(new VaultFolder(`${beside}-copies`), new JournalFolder(`${beside}-journal`), {
    folder: join(beside, 'Default/IndexedDB'),
    prefix: `http_127.0.0.1_${port}.indexeddb.`,
    aside: `${beside}-set-aside`,
  })
}

/** Nothing was handed over, and no window is opened: what a stranger serves on this port would have the library. */
function refused(cause) {
  const why =
    cause instanceof Stranger
      ? 'is taken by another program, or by a Diptych with another profile folder'
      : `did not take the files (${cause.message})`
  fail(
    `Port ${port} ${why}; it was given nothing. End that program, or set DIPTYCH_PORT to a free port (the library of this port is then not seen).`,
  )
}

function dataFolder() {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Diptych')
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'Diptych')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'diptych')
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
