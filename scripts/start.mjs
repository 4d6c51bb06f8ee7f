// `npm start [-- FILES] [--browser]`: builds what needs building and opens Diptych. Zero dependencies.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { electron } from './electron.mjs'
import { root } from './inputs.mjs'
import { identity, packed, serve } from './serve.mjs'

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
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const browser = findBrowser()
  if (!asked) console.log(`Electron’s program can’t be had here${browser ? `; using ${browser.path} instead.` : '.'}`)
  const given = files.map((f) => packed(f, readFileSync(f)))
  const tokenFile = join(profile, 'diptych-token')
  let server
  try {
    server = await serve({ port })
    writeFileSync(tokenFile, server.token, { mode: 0o600 })
    server.give(given)
  } catch (cause) {
    if (cause.code !== 'EADDRINUSE') throw cause
    await handOver(given, tokenFile)
  }
  const address = `http://127.0.0.1:${port}/`
  if (!browser) {
    console.log(
      `No Chromium, Chrome or Edge was found. Open ${address} in one${server ? '; Ctrl+C ends Diptych.' : '.'}`,
    )
    return
  }
  const started = Date.now()
  const child = spawn(browser.path, flags(address), { stdio: 'ignore' })
  child.on('error', (cause) => fail(`“${browser.path}” could not be started: ${cause.message}`))
  child.on('exit', () => {
    if (!server) return
    // A browser that was open already takes the window over and the new process ends at once.
    if (Date.now() - started < 3000) console.log(`Diptych is open in a running browser. Ctrl+C ends it.`)
    else void server.close()
  })
}

/** Gives the files to the Diptych that runs already. */
async function handOver(given, tokenFile) {
  const address = `http://127.0.0.1:${port}`
  const other = await fetch(`${address}/diptych.json`, { signal: AbortSignal.timeout(3000) })
    .then((r) => r.json())
    .catch(() => null)
  if (other?.app !== identity.app)
    fail(
      `Port ${port} is taken by another program. End it, or set DIPTYCH_PORT to a free port (the library of this port is then not seen).`,
    )
  if (!given.length) return
  const answer = await fetch(`${address}/give`, {
    method: 'POST',
    headers: { 'x-diptych': existsSync(tokenFile) ? readFileSync(tokenFile, 'utf8') : '' },
    body: JSON.stringify(given),
  })
  if (!answer.ok) fail('The Diptych that runs already has another profile folder, so it takes no files from here.')
}

function flags(address) {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    // Nothing leaves the machine, from the browser's own services neither.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-domain-reliability',
    '--no-pings',
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ]
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
