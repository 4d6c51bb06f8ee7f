// Runs another program and waits for it. Zero dependencies.
import { spawn } from 'node:child_process'
import { root } from './inputs.mjs'

/**
 * @param {string} command program to run; `npm` and `node` are found on every platform
 * @param {{ capture?: boolean, quiet?: boolean, env?: object, cwd?: string, timeout?: number }} options `timeout` in
 *   milliseconds: then the program is ended, with all that it started
 * @returns {Promise<{ code: number, output: string }>} exit code, and what was printed when `capture` is set
 */
export function run(command, args, { capture = false, quiet = false, env = {}, cwd = root, timeout } = {}) {
  const windows = process.platform === 'win32'
  const program = command === 'node' ? process.execPath : command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      shell: windows && program !== process.execPath,
      // A group of its own can be ended as a whole; what a program started may hold its output open.
      detached: Boolean(timeout) && !windows,
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    })
    const timer = timeout && setTimeout(() => (windows ? child.kill() : process.kill(-child.pid)), timeout)
    let output = ''
    const keep = (stream, to) =>
      stream?.on('data', (data) => {
        output += data
        if (!quiet) to.write(data)
      })
    keep(child.stdout, process.stdout)
    keep(child.stderr, process.stderr)
    child.on('error', (fault) => {
      clearTimeout(timer)
      reject(fault)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output })
    })
  })
}
