import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { tookTooLong } from './patience'

/** Set where a command runs in a process of its own already. */
const mark = 'DIPTYCH_BOUNDED'

/** What that process does: the command, as it was called. */
const program = 'const { main } = await import(process.argv[1]); process.exitCode = await main(process.argv.slice(2))'

/** Whether this process is the one that was started to be bounded. */
export function isBounded(): boolean {
  return process.env[mark] === '1'
}

/**
 * Runs a command in a process of its own, which is ended when it takes too long: one that hangs in WebAssembly or in a loop
 * hears of nothing.
 *
 * @param path what it works on, for the sentence that says so
 * @returns its exit code; 1 for one that was ended
 */
export function runBounded(args: readonly string[], path: string, seconds: number): Promise<number> {
  const entry = pathToFileURL(join(import.meta.dirname, 'cli.mjs')).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, entry, ...args], {
    stdio: 'inherit',
    env: { ...process.env, [mark]: '1' },
  })
  // A shell that is told to stop tells this process; the other must not go on alone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill(signal))
  return new Promise((done, fail) => {
    let isEnded = false
    const timer = setTimeout(
      () => {
        isEnded = true
        child.kill('SIGKILL')
      },
      Math.min(seconds * 1000, 2 ** 31 - 1),
    )
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(timer)
      if (isEnded) process.stderr.write(`diptych: ${tookTooLong(path, seconds)}\n`)
      else if (code === null || code > 2)
        process.stderr.write(
          `diptych: “${path}” needs more memory than there is, or ended the program; nothing of it was written.\n`,
        )
      done(code !== null && code <= 2 ? code : 1)
    })
  })
}
