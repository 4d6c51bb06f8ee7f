import { writeFileSync } from 'node:fs'

/** Writes the names of the projects in which a law failed. A file that could not be loaded has no tests that failed. */
export default class CaughtBugs {
  onTestRunEnd(modules) {
    const failed = modules.filter((module) => [...module.children.allTests('failed')].length > 0)
    writeFileSync(process.env.DIPTYCH_PLANTED_BUGS, JSON.stringify(failed.map((module) => module.project.name)))
  }
}
