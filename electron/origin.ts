import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

/** The address the renderer is served under; IndexedDB belongs to it. */
export const origin = 'app://diptych'

/** What stands for the nonce of styles in the policy and in the page: each answer has one of its own. */
const nonceMark = 'STYLE-NONCE'

/** Also in index.html; the header covers what the tag can't. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'nonce-STYLE-NONCE' 'unsafe-hashes' 'sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw='; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html diptych-notes default; frame-ancestors 'none'"

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** Makes app:// a scheme with an origin of its own. Must run before the app is ready. */
export function registerOrigin(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves a folder under {@link origin}; nothing outside it can be named. */
export function serveOrigin(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    try {
      const file = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)))
      if (host !== 'diptych' || !file.startsWith(folder + sep)) return new Response(null, { status: 404 })
      const nonce = randomBytes(16).toString('base64url')
      const bytes = await readFile(file)
      const isPage = file === join(folder, 'index.html')
      return new Response(isPage ? bytes.toString('utf8').replaceAll(nonceMark, nonce) : new Uint8Array(bytes), {
        headers: {
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': policy.replace(nonceMark, nonce),
          'X-Content-Type-Options': 'nosniff',
        },
      })
    } catch {
      // An address that can't be read names nothing, as one of a file that isn't there.
      return new Response(null, { status: 404 })
    }
  })
}
