// Runs in a network of its own, see silence.test.mjs: answers names itself, opens Diptych as `npm start` does, works with it,
// and prints as JSON which names were looked up and how many packets set out for other machines.
// Usage: node inside.mjs FOLDER SECONDS (diptych | control | plain)
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { root } from '../inputs.mjs'

const [folder, seconds, what] = process.argv.slice(2)
const names = await loggingResolver()
const said = await { diptych, control, plain }[what]()
process.stdout.write(`${JSON.stringify({ names: [...new Set(names)], packets: packetsOut(), ...said })}\n`)
process.exit(0)

/** Diptych in its window: a whole journey, and then the time given. */
async function diptych() {
  const debugging = await freePort()
  const browser = join(folder, 'browser')
  const headless = `--headless=new --disable-gpu --remote-debugging-port=${debugging}`
  writeFileSync(browser, `#!/bin/sh\nexec "${findBrowser().path}" ${headless} "$@"\n`)
  chmodSync(browser, 0o755)
  const file = join(folder, 'page.txt')
  writeFileSync(file, 'A ioint statement was read upon the quay. See https://example.org/ and www.example.com.')
  const app = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--browser', file], {
    env: {
      ...process.env,
      DIPTYCH_BROWSER: browser,
      DIPTYCH_PROFILE: join(folder, 'profile'),
      DIPTYCH_PORT: String(await freePort()),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const context = await attach(debugging)
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.locator('.pane.cleaned .cm-content', { hasText: 'A joint statement' }).waitFor({ timeout: 60_000 })
  await page.locator('.pane.cleaned .cm-content').getByText('quay').dblclick()
  await page.keyboard.type('harbour ')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+E')
  await page.getByRole('dialog', { name: 'Export' }).waitFor()
  await page.keyboard.press('Escape')
  // What a page tries, the page's policy refuses; and where there is none, the browser finds no such name.
  const tried = await page.evaluate(() =>
    fetch('https://www.example.org/tried').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  const bare = await context.newPage()
  await bare.goto('http://other.example.net/').catch(() => undefined)
  await new Promise((done) => setTimeout(done, seconds * 1000))
  app.kill()
  return { tried }
}

/** That what sets out is seen: a name is looked up, and a packet sent. */
async function control() {
  await lookup('seen.example.org').catch(() => undefined)
  const socket = createSocket('udp4')
  await new Promise((done) => socket.send('seen', 9, '192.0.2.1', done))
  socket.close()
  return {}
}

/** The same browser as it comes, for comparison. */
async function plain() {
  const profile = join(folder, 'plain')
  mkdirSync(profile)
  const flags = ['--headless=new', '--no-sandbox', '--no-first-run', `--user-data-dir=${profile}`, 'about:blank']
  const browser = spawn(findBrowser().path, flags, { stdio: 'ignore' })
  await new Promise((done) => setTimeout(done, seconds * 1000))
  browser.kill()
  return {}
}

async function attach(port) {
  for (let tries = 0; ; tries++)
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      return browser.contexts()[0]
    } catch (cause) {
      if (tries > 240) throw cause
      await new Promise((done) => setTimeout(done, 500))
    }
}

/** Answers every question with “no such name”, and keeps what was asked. */
async function loggingResolver() {
  const asked = []
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => {
    asked.push(nameIn(question))
    const answer = Buffer.from(question)
    answer.writeUInt16BE(0x8183, 2)
    socket.send(answer, from.port, from.address)
  })
  await new Promise((done) => socket.bind(53, '127.0.0.1', done))
  return asked
}

/** The name that a DNS message asks for (RFC 1035, 4.1.2). */
function nameIn(message) {
  const labels = []
  for (let at = 12; at < message.length && message[at] !== 0; at += message[at] + 1)
    labels.push(message.subarray(at + 1, at + 1 + message[at]).toString('latin1'))
  return labels.join('.')
}

/** Packets that went out by the only way out there is. */
function packetsOut() {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((l) => l.includes('outside0:'))
  return Number(line.split(':')[1].trim().split(/\s+/)[9])
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}
