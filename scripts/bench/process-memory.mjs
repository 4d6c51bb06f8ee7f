// What the processes of a program take.
import { readFileSync, readdirSync } from 'node:fs'

/** Resident memory of the browser that was started with an argument, in MB, without what its processes share. */
export function memoryOf(argument) {
  try {
    const processes = readdirSync('/proc').filter((p) => /^\d+$/.test(p))
    const parents = new Map()
    let main = 0
    for (const pid of processes) {
      try {
        parents.set(Number(pid), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]))
        if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(argument) && !main) main = Number(pid)
      } catch {
        // It has ended in the meantime.
      }
    }
    const belongs = (pid) => pid === main || (parents.has(pid) && pid !== 0 && belongs(parents.get(pid)))
    let sum = 0
    for (const pid of parents.keys())
      if (main && belongs(pid))
        try {
          sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
        } catch {
          // It has ended in the meantime.
        }
    return sum / 1024
  } catch {
    return 0
  }
}
