import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '../browser.mjs'

// Diptych runs in a network of its own that has a resolver of ours, and one way out, which leads nowhere and counts.

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-silence-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const long = process.env.DIPTYCH_FAULTS === 'long'

/** What makes the network inside: the machine itself, a way out, and our resolver for all names. */
const network = [
  'ip link set lo up',
  'ip link add outside0 type veth peer name beyond0',
  // Nothing goes out of the system's own: no neighbours are asked for, no routers.
  'for end in outside0 beyond0; do',
  '  test ! -d /proc/sys/net/ipv6 || echo 1 > /proc/sys/net/ipv6/conf/$end/disable_ipv6',
  '  ip link set $end arp off up',
  'done',
  'ip addr add 198.51.100.2/24 dev outside0',
  'ip route add default via 198.51.100.1 dev outside0',
]

/** Why this can't run here, or ''. */
function lacking() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs Linux and root'
  if (!findBrowser()) return 'needs a Chromium, Chrome or Edge'
  try {
    execFileSync('unshare', ['-n', '-m', 'sh', '-ec', network.join('\n')], { stdio: 'ignore' })
    return ''
  } catch {
    return 'needs unshare, ip and a pair of network devices'
  }
}

async function inside(what, seconds) {
  writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  const script = [
    ...network,
    'mount --make-rprivate /',
    `mount --bind ${folder}/resolv.conf /etc/resolv.conf`,
    `exec ${process.execPath} ${join(import.meta.dirname, 'inside.mjs')} ${folder} ${seconds} ${what}`,
  ].join('\n')
  const child = spawn('unshare', ['-n', '-m', '-p', '-f', '--kill-child', 'sh', '-ec', script])
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const code = await new Promise((done) => child.on('close', done))
  expect([code, code ? err : '']).toEqual([0, ''])
  return JSON.parse(out.trim().split('\n').at(-1))
}

const lack = lacking()
describe.skipIf(lack)(`nothing leaves the machine${lack && ` (not run here: ${lack})`}`, () => {
  it('what sets out would be seen', async () => {
    const { names, packets } = await inside('control', 0)
    expect(names).toContain('seen.example.org')
    expect(packets).toBeGreaterThan(0)
  })
  it('the browser window looks no name up and sends no packet, over a whole journey', async () => {
    expect(await inside('diptych', long ? 60 : 5)).toEqual({ names: [], packets: 0, tried: 'refused' })
  }, 300_000)
  it.runIf(long)(
    'the same browser as it comes does',
    async () => {
      const { names, packets } = await inside('plain', 30)
      expect(names.length + packets).toBeGreaterThan(0)
    },
    120_000,
  )
})
